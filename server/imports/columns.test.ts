import { describe, expect, it } from 'vitest';
import { type Field, fieldOf, mapColumns } from './columns.ts';

describe('a column', () => {
  it.each<[Field, string[]]>([
    ['number', ['Artikelnummer', 'Artikel-Nr.', 'Art. Nr.', 'ARTNR', 'Nr.', 'SKU', 'Item No.']],
    ['name', ['Bezeichnung', 'Artikelbezeichnung', 'Kurztext 1', 'Name', 'Description']],
    ['line', ['Bezeichnung 2', 'Kurztext2', 'Zusatztext', 'Description 2']],
    ['unit', ['ME', 'Einheit', 'Mengeneinheit', 'Unit of Measure']],
    ['category', ['Warengruppe', 'WG', 'Category']],
    ['ean', ['EAN', 'GTIN', 'EAN / GTIN', 'EAN-Code', 'Barcode']],
    ['manufacturer', ['Hersteller', 'Fabrikat', 'Brand']],
    ['manufacturerNumber', ['Hersteller-Nr.', 'Herst.-Art.-Nr.', 'MPN']],
    ['supplierNumber', ['Lieferanten-Artikelnummer', 'Bestell-Nr.', 'Supplier SKU']],
    ['note', ['Bemerkung', 'Notiz', 'Notes']],
    [
      'price',
      [
        'EK',
        'EK-Preis',
        'EK [€]',
        'EK netto (EUR)',
        'Einkaufspreis in €',
        'Preis (€/Stk)',
        'Preis (netto)',
        'Cost',
      ],
    ],
    ['pricePer', ['Preiseinheit', 'PE', 'Preis je', 'Price per']],
    ['minimum', ['Mindestbestand', 'MINDESTBESTAND (Stk)', 'Min.', 'Meldebestand', 'Reorder Point']],
    ['target', ['Sollbestand', 'Höchstbestand', 'Hoechstbestand', 'Max.', 'Target']],
    ['stock', ['Bestand', 'Anfangsbestand', 'Eröffnungsbestand', 'On hand']],
    ['place', ['Lagerplatz', 'Platz', 'Fach', 'Bin']],
  ])('%s is called %j', (field, titles) => {
    expect(titles.map(fieldOf)).toEqual(titles.map(() => field));
  });

  it('that means something else is not taken for it', () => {
    const others = [
      'EK (brutto)',
      'EK (je 100)',
      'Bestand (Vorjahr)',
      'Nummer (alt)',
      'VK',
      'Listenpreis',
      'Menge',
      '',
    ];
    expect(others.map(fieldOf)).toEqual(others.map(() => undefined));
  });
});

describe('a header', () => {
  it('says where the fields are, and what it does not understand', () => {
    const mapped = mapColumns(['Art.-Nr.', 'Bezeichnung', 'VK', 'EK [€]', '', 'Farbe']);
    expect(mapped).toEqual({
      ok: true,
      columns: {
        known: new Map([
          ['number', { index: 0, title: 'Art.-Nr.' }],
          ['name', { index: 1, title: 'Bezeichnung' }],
          ['price', { index: 3, title: 'EK [€]' }],
        ]),
        unknown: ['VK', 'Farbe'],
        width: 6,
      },
    });
  });

  it('without number and name is refused', () => {
    expect(mapColumns(['EAN', 'EK'])).toEqual({
      ok: false,
      faults: [
        { fault: 'missing', field: 'number' },
        { fault: 'missing', field: 'name' },
      ],
    });
  });

  it('that says the same twice is refused, naming both', () => {
    expect(mapColumns(['Nr', 'Name', 'EAN', 'GTIN'])).toEqual({
      ok: false,
      faults: [{ fault: 'duplicate', field: 'ean', titles: ['EAN', 'GTIN'] }],
    });
  });
});
