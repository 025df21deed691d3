import type { Migration } from '../migrations.ts';
import { imports } from './2026-11-24-imports.ts';
import { people } from './2026-11-24-people.ts';
import { stock } from './2026-11-24-stock.ts';
import { articleLists } from './2026-11-25-article-lists.ts';

/** Every migration, in the order in which they run. Names stay for ever. */
export const steps: readonly Migration[] = [stock, people, imports, articleLists];
