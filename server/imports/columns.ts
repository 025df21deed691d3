import { fold } from '../articles/search.ts';
import { unitOf } from '../measures/unit.ts';

export const fields = [
  'number',
  'name',
  'line',
  'unit',
  'category',
  'ean',
  'manufacturer',
  'manufacturerNumber',
  'supplierNumber',
  'note',
  'price',
  'pricePer',
  'minimum',
  'target',
  'stock',
  'place',
] as const;

export type Field = (typeof fields)[number];

export interface Columns {
  /** Where each field stands, and how the file calls it. */
  readonly known: ReadonlyMap<Field, { readonly index: number; readonly title: string }>;
  /** Titles that are not understood; their cells are left out. */
  readonly unknown: readonly string[];
  /** How many cells a line may have. */
  readonly width: number;
}

export type ColumnFault =
  | { readonly fault: 'missing'; readonly field: Field }
  | { readonly fault: 'duplicate'; readonly field: Field; readonly titles: readonly string[] };

/** Finds our fields in the header row of a German or English list. */
export function mapColumns(
  header: readonly string[],
):
  | { readonly ok: true; readonly columns: Columns }
  | { readonly ok: false; readonly faults: readonly ColumnFault[] } {
  const found = header.map((title, index) => ({ index, title, field: fieldOf(title) }));
  const byField = Map.groupBy(found, ({ field }) => field);
  const faults = fields.flatMap((field) =>
    faultsOf(
      field,
      (byField.get(field) ?? []).map(({ title }) => title),
    ),
  );
  if (faults.length > 0) return { ok: false, faults };
  const known = new Map(
    found.flatMap(({ index, title, field }) => (field ? [[field, { index, title }] as const] : [])),
  );
  const unknown = (byField.get(undefined) ?? []).map(({ title }) => title).filter(Boolean);
  return { ok: true, columns: { known, unknown, width: header.length } };
}

/** The field that a title means: "Art.-Nr.", "EK [€]", "MINDESTBESTAND (Stk)". */
export const fieldOf = (title: string): Field | undefined => titles.get(titleOf(title));

const required: readonly Field[] = ['number', 'name'];

function faultsOf(field: Field, titles: readonly string[]): ColumnFault[] {
  if (titles.length > 1) return [{ fault: 'duplicate', field, titles }];
  return titles.length === 0 && required.includes(field) ? [{ fault: 'missing', field }] : [];
}

const spoken: Record<Field, string> = {
  number: `Nummer, Nr, Artikelnummer, Artikel-Nr, Art-Nr, Artikel-Nummer, Interne Artikelnummer, Interne Nummer, Materialnummer,
    Material-Nr, Number, No, Article number, Article no, Item number, Item no, SKU`,
  name: `Name, Bezeichnung, Bezeichnung 1, Artikel, Artikelbezeichnung, Artikelbezeichnung 1, Artikelname, Kurztext, Kurztext 1,
    Material, Materialbezeichnung, Article, Article name, Item, Item name, Description, Description 1`,
  line: `Bezeichnung 2, Artikelbezeichnung 2, Kurztext 2, Text 2, Name 2, Zusatz, Zusatztext, Zweite Zeile, Zeile 2, Line, Line 2,
    Second line, Description 2`,
  unit: `Einheit, Mengeneinheit, ME, Lagereinheit, Basiseinheit, Unit, Unit of measure, UoM, Base unit`,
  category: `Warengruppe, WG, WGR, Kategorie, Gruppe, Artikelgruppe, Produktgruppe, Category, Group, Product group, Item group`,
  ean: `EAN, EAN-Code, EAN-Nummer, EAN-Nr, EAN13, EAN/GTIN, GTIN/EAN, GTIN, Barcode, Strichcode, UPC`,
  manufacturer: `Hersteller, Herstellername, Marke, Fabrikat, Lieferwerk, Manufacturer, Maker, Brand`,
  manufacturerNumber: `Herstellernummer, Hersteller-Nr, Herst-Nr, Hersteller-Artikelnummer, Hersteller-Art-Nr, Herst-Art-Nr,
    Hersteller-Artikel-Nr, Werksnummer, MPN, Manufacturer number, Manufacturer no, Manufacturer part number, Part number`,
  supplierNumber: `Lieferantennummer, Lieferanten-Nr, Lieferanten-Artikelnummer, Lieferanten-Art-Nr, Lieferanten-Artikel-Nr,
    Lief-Art-Nr, Bestellnummer, Bestell-Nr, Best-Nr, Supplier number, Supplier item number, Supplier article number, Supplier SKU,
    Vendor item number, Vendor item no, Order number`,
  note: `Notiz, Notizen, Bemerkung, Bemerkungen, Hinweis, Kommentar, Anmerkung, Beschreibung, Langtext, Note, Notes, Remark, Remarks,
    Comment, Long description`,
  price: `EK, EK-Preis, EK netto, Netto-EK, Einkaufspreis, Einkaufspreis netto, Preis, Preis netto, Price, Purchase price, Cost,
    Unit cost, Cost price, Net price, Buying price`,
  pricePer: `Preiseinheit, PE, Preis je, Preis pro, EK je, EK pro, Price unit, Price per, Per`,
  minimum: `Mindestbestand, Min, Min-Bestand, Minimum, Mindestmenge, Meldebestand, Minimum stock, Min stock, Reorder point`,
  target: `Sollbestand, Soll, Zielbestand, Höchstbestand, Maximalbestand, Max, Max-Bestand, Maximum, Target, Target stock,
    Maximum stock, Max stock, Par`,
  stock: `Bestand, Anfangsbestand, Lagerbestand, Istbestand, Ist-Bestand, Eröffnungsbestand, Aktueller Bestand, Stock, On hand,
    Opening stock, Quantity on hand, Stock on hand`,
  place: `Lagerplatz, Platz, Fach, Lagerfach, Lagerort, Regalplatz, Place, Location, Storage location, Bin, Bin location`,
};

// "(netto)" or "[€/Stk]" change nothing; "(alt)", "(brutto)" or "(je 100)" make it another column.
const harmless = new Set(['netto', 'net', 'pflicht', 'pflichtfeld', 'required', 'optional']);

const currency = /(?:\bin\s+)?(?:€|\beuro?\b)/gi;

const titles = new Map(
  fields.flatMap((field) => spoken[field].split(',').map((title) => [wordsOf(title), field] as const)),
);

function titleOf(title: string): string {
  return wordsOf(
    title.replace(/[([{]([^)\]}]*)[)\]}]/g, (bracket, content) => (isHarmless(content) ? '' : bracket)),
  );
}

function isHarmless(content: string): boolean {
  const parts = content.replace(currency, '').split(/[\s,/]+/);
  return parts.filter(Boolean).every((part) => harmless.has(wordsOf(part)) || unitOf(part) !== undefined);
}

function wordsOf(title: string): string {
  return fold(title.replace(currency, '')).replace(/[^a-z0-9]/g, '');
}
