import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asset } from '../../views/asset.ts';
import { OfflinePage } from '../../views/offline/page.tsx';
import { decoder } from '../../views/scans/camera.tsx';
import { build, modulesOf, textOf } from '../web/assets.ts';
import { fragment } from '../web/page.tsx';
import { bookWaiting } from './book-waiting.ts';
import { copyFor } from './copy.ts';

const open = { config: { may: 'anyone' } } as const;

/** What a device keeps to be of use without network: never an answer with something of the firm in it. */
const shell = () => [
  '/offline',
  asset('css/app.css'),
  ...['js/offline.js', 'js/camera-view.js'].flatMap(modulesOf).map(asset),
  asset('icons/sprite.svg'),
  asset('icons/favicon.svg'),
];

export async function offlineRoutes(app: FastifyInstance): Promise<void> {
  app.get('/manifest.webmanifest', open, async (_request, reply) => {
    const png = (name: string, size: number, purpose: string) => ({
      src: asset(`icons/${name}.png`),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    });
    return reply.type('application/manifest+json').send({
      name: 'Lagerblick',
      short_name: 'Lagerblick',
      id: '/',
      start_url: '/movements/new',
      scope: '/',
      display: 'standalone',
      background_color: '#f5f4f0',
      theme_color: '#0b5a63',
      icons: [
        png('icon-192', 192, 'any'),
        png('icon-512', 512, 'any'),
        png('icon-maskable', 512, 'maskable'),
      ],
    });
  });

  // Without an ending: proxies that keep scripts would keep an old one.
  app.get('/service-worker', open, async (_request, reply) => {
    const known = `const kept = ${JSON.stringify({ build, shell: shell(), decoder: Object.values(decoder).map(asset) })};\n`;
    return reply.type('text/javascript; charset=utf-8').send(known + (await textOf('js/service-worker.js')));
  });

  app.get('/offline', open, async (_request, reply) => fragment(reply, OfflinePage({ build })));

  app.get('/offline/copy', { config: { may: 'book', unattended: true } }, async (request, reply) => {
    const { viewer } = request;
    // Nothing stays on a device that is everybody's.
    if (viewer.station !== undefined) return reply.code(204).send();
    const copy = JSON.stringify(await copyFor(viewer));
    const tag = `"${createHash('sha256').update(copy).digest('base64url')}"`;
    reply.header('etag', tag).type('application/json; charset=utf-8');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.send(copy);
  });

  app.post('/offline/bookings', { config: { may: 'book' } }, async (request) =>
    bookWaiting(request.body, request.viewer, app.codes),
  );
}
