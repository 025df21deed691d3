import type { Language } from './language.ts';

/** UN/ECE Recommendation 20, and for packages Recommendation 21. A countable unit has whole quantities only. */
export const units = {
  H87: { de: 'Stk', en: 'pc', countable: true },
  PR: { de: 'Paar', en: 'pair', countable: true },
  SET: { de: 'Set', en: 'set', countable: true },
  MTR: { de: 'm', en: 'm', countable: false },
  MTK: { de: 'm²', en: 'm²', countable: false },
  MTQ: { de: 'm³', en: 'm³', countable: false },
  KGM: { de: 'kg', en: 'kg', countable: false },
  GRM: { de: 'g', en: 'g', countable: false },
  TNE: { de: 't', en: 't', countable: false },
  LTR: { de: 'l', en: 'l', countable: false },
  MLT: { de: 'ml', en: 'ml', countable: false },
  PK: { de: 'Pkg', en: 'pack', countable: true },
  CT: { de: 'Ktn', en: 'carton', countable: true },
  BX: { de: 'Schachtel', en: 'box', countable: true },
  RO: { de: 'Rolle', en: 'roll', countable: true },
  RG: { de: 'Ring', en: 'ring', countable: true },
  BE: { de: 'Bund', en: 'bundle', countable: true },
  DR: { de: 'Trommel', en: 'drum', countable: true },
  BR: { de: 'Stange', en: 'bar', countable: true },
  PG: { de: 'Platte', en: 'plate', countable: true },
  BG: { de: 'Sack', en: 'bag', countable: true },
  PO: { de: 'Beutel', en: 'pouch', countable: true },
  CA: { de: 'Dose', en: 'can', countable: true },
  BJ: { de: 'Eimer', en: 'bucket', countable: true },
  CI: { de: 'Kanister', en: 'canister', countable: true },
  BO: { de: 'Flasche', en: 'bottle', countable: true },
  CQ: { de: 'Kartusche', en: 'cartridge', countable: true },
  TU: { de: 'Tube', en: 'tube', countable: true },
  PX: { de: 'Palette', en: 'pallet', countable: true },
} as const satisfies Record<string, { de: string; en: string; countable: boolean }>;

export type Unit = keyof typeof units;

export const unitCodes = Object.keys(units) as readonly Unit[];

/** The unit that a person, a list or a DATANORM file means: "Stk", "Stck.", "lfm", "qm", "MTR". */
export const unitOf = (text: string): Unit | undefined => spellings.get(spellingOf(text));

export const printUnit = (unit: Unit, language: Language): string => units[unit][language];

export const isCountable = (unit: Unit): boolean => units[unit].countable;

// "St" is Stück to the trade, though Recommendation 21 calls a sheet so; "Ka", "Btl" and "Geb" mean too many things.
const spoken: Record<Unit, string> = {
  H87: 'st stk stck stück stücke stueck stuck pce pcs pc c62 ea each piece pieces',
  PR: 'paar paare pair pairs',
  SET: 'set sets satz sätze garnitur grt',
  MTR: 'm mtr lfm lfdm meter metre metres lm',
  MTK: 'mtk qm m2 quadratmeter sqm',
  MTQ: 'mtq cbm m3 kubikmeter',
  KGM: 'kgm kg kilo kilogramm kilogram',
  GRM: 'grm g gr gramm gram',
  TNE: 'tne t to tonne tonnen tonnes',
  LTR: 'ltr l liter litre litres',
  MLT: 'mlt ml milliliter',
  PK: 'pk pkg pak pck pack packs paket pakete packung packungen päckchen ve vpe',
  CT: 'ct ktn kt krtn karton kartons carton cartons',
  BX: 'bx box boxen boxes schachtel schachteln',
  RO: 'ro rol rl rolle rollen roll rolls',
  RG: 'rg ring ringe rings',
  BE: 'be bd bdl bund bunde bündel bundle bundles',
  DR: 'dr trommel trommeln drum drums',
  BR: 'br stg stange stangen bar bars',
  PG: 'pg platte platten plate plates',
  BG: 'bg sack säcke sck bag bags',
  PO: 'beutel pouch',
  CA: 'ca dose dosen ds can cans',
  BJ: 'bj eim eimer bucket buckets',
  CI: 'ci kan kanister canister canisters',
  BO: 'bo fl flasche flaschen bottle bottles',
  CQ: 'cq krt kartusche kartuschen cartridge cartridges',
  TU: 'tu tb tube tuben tubes',
  PX: 'px pal palette paletten pallet pallets',
};

const spellings = new Map(
  unitCodes.flatMap((unit) => spellingsOf(unit).map((spelling) => [spelling, unit] as const)),
);

// E-invoices write a code of Recommendation 21 with an X before it.
function spellingsOf(unit: Unit): string[] {
  return [unit, `X${unit}`, units[unit].de, units[unit].en, ...spoken[unit].split(' ')].map(spellingOf);
}

function spellingOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[\s.]/g, '');
}
