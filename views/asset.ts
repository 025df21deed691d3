/** Where the browser finds what lies in static/, and which scripts of others every page needs, in order. */
export interface Assets {
  address(file: string): string;
  readonly vendorScripts: readonly string[];
}

let assets: Assets = { address: (file) => `/static/${file}`, vendorScripts: [] };

/** The address of a file under static/, which changes with what it holds. */
export const asset = (file: string): string => assets.address(file);

export const vendorScripts = (): readonly string[] => assets.vendorScripts.map(asset);

export const setAssets = (found: Assets): void => {
  assets = found;
};
