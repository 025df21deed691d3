// Without network one page of our own opens, made of nothing but the program. Answers of the server are never kept.

const { build, shell, decoder } = kept;
const cacheName = `shell-${build}`;
/** So long a page may take before the other one opens: in a cellar a network often only seems to be there. */
const patience = 8_000;

addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)));
  // The next one need not wait until every page is closed.
  /** @type {any} */ (self).skipWaiting();
});

addEventListener('activate', (/** @type {any} */ event) => {
  const old = async () => {
    for (const path of decoder) await keepFrom(await caches.match(path), path).catch(() => {});
    for (const one of await caches.keys()) if (one !== cacheName) await caches.delete(one);
  };
  event.waitUntil(old());
});

addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate')
    event.respondWith(pathname === '/offline' ? ours(request) : openPage(request));
  else if (shell.includes(pathname)) event.respondWith(ours(request));
  else if (decoder.includes(pathname)) event.respondWith(used(event, pathname));
});

/** @param {Request} request */
async function openPage(request) {
  return (await answerOf(request)) ?? (await known('/offline')) ?? Response.error();
}

/** @param {Request} request */
async function ours(request) {
  return (await known(new URL(request.url).pathname)) ?? fetch(request);
}

/** What decodes pictures is kept as soon as it was used. @param {any} event @param {string} path */
async function used(event, path) {
  const before = await known(path);
  if (before) return before;
  const answer = await answerOf(event.request);
  // The camera works also where there is no room to keep it.
  if (answer?.ok) event.waitUntil(keepFrom(answer.clone(), path).catch(() => {}));
  return answer ?? Response.error();
}

/** What the network says in time. @param {Request} request @returns {Promise<Response | undefined>} */
function answerOf(request) {
  const answered = fetch(request).catch(() => undefined);
  return Promise.race([answered, new Promise((resolve) => setTimeout(resolve, patience))]);
}

/** @param {string} path */
const known = async (path) => (await caches.open(cacheName)).match(path);

/** @param {Response | undefined} answer @param {string} path */
async function keepFrom(answer, path) {
  if (answer) await (await caches.open(cacheName)).put(path, answer);
}
