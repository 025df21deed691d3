import { Types } from 'mongoose';
import type { Code } from '../../server/articles/article.ts';
import type { ArticleDraft } from '../../server/articles/save.ts';
import { readGtin } from '../../server/codes/gtin.ts';
import { cents } from '../../server/measures/amount.ts';
import { price } from '../../server/measures/price.ts';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { type Unit, unitCodes } from '../../server/measures/unit.ts';
import { families } from './families.ts';

export interface DemoArticle extends ArticleDraft {
  readonly _id: Types.ObjectId;
  /** So many base units lie there when all is well. */
  readonly usual: number;
}

/** Every size of every family, the same each time but for the ids. Every fifth small part belongs on the vans. */
export function demoArticles(vans: readonly Types.ObjectId[]): DemoArticle[] {
  const sized = families.trim().split('\n').flatMap(sizesOf);
  return sized.map((article, index) => {
    const { usual, ...texts } = article;
    const onVans = usual >= 20 && index % 5 === 0 ? vans : [];
    const places = onVans.map((location) => level(location, usual / 20));
    return {
      _id: new Types.ObjectId(),
      ...texts,
      number: String(10_000 + index * 7),
      codes: [gtin(index)],
      manufacturerNumber: `${texts.manufacturer.slice(0, 2).toUpperCase()}-${4000 + index * 13}`,
      note: '',
      levels: [level(null, usual / 3), ...places],
      usual,
    };
  });
}

function sizesOf(family: string) {
  const [name = '', line = '', unit = '', category = '', manufacturer = '', first, per, usual, sizes = ''] =
    family.split('|');
  return sizes.split(';').map((size, step) => ({
    name: name.replace('%', size).trim(),
    line,
    unit: unitNamed(unit),
    category,
    manufacturer,
    price: price(cents(Math.round(Number(first) * (1 + step * 0.17))), Number(per)),
    usual: Number(usual),
  }));
}

function unitNamed(code: string): Unit {
  const unit = unitCodes.find((each) => each === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

function level(location: Types.ObjectId | null, minimum: number) {
  const least = Math.max(1, Math.floor(minimum));
  return { location, minimum: wholeUnits(least), target: wholeUnits(least * 2) };
}

/** The one of ten check digits that is right. */
export function gtin(index: number): Code {
  for (let check = 0; check < 10; check += 1) {
    const read = readGtin(`40099${String(index).padStart(7, '0')}${check}`);
    if (read.ok) return { code: read.gtin, kind: 'gtin', pack: wholeUnits(1) };
  }
  throw new Error('no check digit is right');
}
