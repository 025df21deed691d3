import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCountable, printUnit, unitCodes, unitOf } from './unit.ts';

describe('a unit', () => {
  it.each([
    ['H87', ['Stk', 'Stck', 'Stck.', 'St', 'ST', 'St.', 'PCE', 'Stück', 'C62', 'pcs']],
    ['MTR', ['m', 'M', 'lfm', 'lfd. m', 'Meter', 'MTR']],
    ['MTK', ['qm', 'm²', 'm2', 'MTK']],
    ['MTQ', ['cbm', 'm³']],
    ['KGM', ['kg', 'KG', 'KGM']],
    ['LTR', ['l', 'L', 'Ltr.', 'LTR']],
    ['PK', ['Pak', 'Pck', 'PK', 'Pkg', 'VPE', 'XPK']],
    ['RO', ['Rol', 'RO', 'Rolle', 'XRO']],
    ['CT', ['Ktn', 'KT', 'Karton']],
    ['SET', ['Set', 'Satz']],
    ['PR', ['Paar', 'PR']],
    ['CQ', ['Krt', 'Kartusche']],
    ['BG', ['Sack']],
  ] as const)('%s is what lists call %j', (unit, spellings) => {
    expect(spellings.map(unitOf)).toEqual(spellings.map(() => unit));
  });

  it('is unknown rather than guessed', () => {
    expect(['', 'Btl', 'Ka', 'Geb', 'xyz', 'constructor'].map(unitOf)).toEqual(Array(6).fill(undefined));
  });

  it.each(unitCodes)('%s is found by its code and by what is printed', (unit) => {
    const written = [unit, unit.toLowerCase(), printUnit(unit, 'de'), printUnit(unit, 'en')];
    expect(new Set(written.map(unitOf))).toEqual(new Set([unit]));
  });

  it('is countable or not', () => {
    expect(isCountable('H87')).toBe(true);
    expect(isCountable('MTR')).toBe(false);
  });
});

it('Any text is a unit that there is, or none, however it is spaced', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'toString', 'x'.repeat(100_000), '\ud800', 'ﬆ'),
    fc.constantFrom(...unitCodes).map((unit) => ` ${unit.split('').join(' ')}. `),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const unit = unitOf(typed);
      expect([undefined, ...unitCodes]).toContain(unit);
      expect(unitOf(`\u00a0${typed} .`)).toBe(unit);
    }),
  );
});
