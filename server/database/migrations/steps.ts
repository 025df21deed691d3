import type { Migration } from '../migrations.ts';
import { imports } from './2026-11-24-imports.ts';
import { people } from './2026-11-24-people.ts';
import { stock } from './2026-11-24-stock.ts';
import { articleLists } from './2026-11-25-article-lists.ts';
import { articleWords } from './2026-11-25-article-words.ts';
import { backups } from './2026-11-25-backups.ts';
import { journalDays } from './2026-11-25-journal-days.ts';
import { fewPreImages } from './2026-11-29-few-pre-images.ts';
import { shopDevices } from './2026-11-29-shop-devices.ts';
import { tags } from './2026-11-29-tags.ts';
import { pictures } from './2026-11-30-pictures.ts';

/**
 * Every migration, in the order in which they run, by the release that brought them; names stay for ever. They take
 * away only what the release before does not ask for, so that it still runs on the new data. A release that brings none
 * has no line here.
 */
export const generations: readonly (readonly Migration[])[] = [
  // 0.1.0
  [stock, people, imports, articleLists, backups],
  // 0.2.0
  [articleWords, journalDays, fewPreImages, tags, shopDevices, pictures],
];

export const steps: readonly Migration[] = generations.flat();
