import { buildApp } from '../../server/app.ts';
import { Article } from '../../server/articles/article.ts';
import { readConfig } from '../../server/config.ts';
import { Location } from '../../server/locations/location.ts';
import { Person, personNamed } from '../../server/people/person.ts';
import { Movement } from '../../server/stock/movement.ts';
import { list, upload } from '../../server/testing/lists.ts';
import type { Showroom } from './showroom.ts';

export interface PageOfRoute {
  readonly route: string;
  readonly path: string;
}

/** One page of every route that answers an administrator with a whole document. */
export async function everyPage(showroom: Showroom): Promise<PageOfRoute[]> {
  const cookie = await showroom.signIn();
  const pages: PageOfRoute[] = [];
  for (const route of await routesWithPages(showroom.uri)) {
    const path = await pathOf(route);
    const answer = await fetch(showroom.urls.built + path, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    const isPage = answer.ok && (await answer.text()).startsWith('<!doctype html>');
    if (isPage) pages.push({ route, path });
    else console.log(`no page: ${route} answers ${answer.status}`);
  }
  return pages;
}

async function routesWithPages(uri: string): Promise<string[]> {
  const app = await buildApp(readConfig({ MONGODB_URI: uri, LOG_LEVEL: 'silent' }));
  await app.ready();
  const routes = app.declaredRoutes().filter(({ method }) => method === 'GET');
  await app.close();
  return routes.map(({ url }) => url);
}

/** With the id of something that is there. */
async function pathOf(route: string): Promise<string> {
  const [, noun = ''] = route.split('/');
  return route.replace(/:\w+/, await idOf(noun));
}

async function idOf(noun: string): Promise<string> {
  const first = { _id: 1 } as const;
  if (noun === 'articles') return String((await Article.findOne().hint(first).orFail())._id);
  if (noun === 'locations') return String((await Location.findOne().hint(first).orFail())._id);
  if (noun === 'people') return String((await Person.findOne().hint(first).orFail())._id);
  if (noun === 'movements') return String((await Movement.findOne().sort({ number: -1 }).orFail())._id);
  if (noun === 'imports') return String((await imported())._id);
  return 'none';
}

async function imported() {
  const sabine = await personNamed('sabine');
  if (!sabine) throw new Error('the demo firm has no administrator');
  return upload(sabine._id, list('4711;Kugelhahn;Elle;;;;;;;;', '4712;Muffe;Stk;Rohr;;Viega;1,20;1;5;7;'));
}
