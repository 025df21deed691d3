let base = '/static';

/** The address of a file under static/, which changes with what the program was built from. */
export const asset = (path: string): string => `${base}/${path}`;

export const setAssetBase = (address: string): void => {
  base = address;
};
