import { afterPaint } from './breath.js';
import { isStale, nothingTyped, seenBuild, sent } from './build.js';

// A navigation changes `main` and nothing else; what lies around it is kept true here.

const slow = 300;

/** @type {Map<HtmxContext, ReturnType<typeof setTimeout>>} */
const underWay = new Map();
/** @type {HtmxContext | undefined} */
let latest;
let isScrolled = false;
/** The focus of a new page comes after its paint, unless somebody types before. @type {(() => void) | undefined} */
let focusDue;

export function startNavigation() {
  document.addEventListener('htmx:config:request', (event) => {
    const { ctx } = event.detail;
    intoMain(ctx);
    if (!isStale() || !isNavigation(ctx) || ctx.request?.method !== 'GET') return;
    event.preventDefault();
    location.assign(addressOf(ctx.request));
  });
  document.addEventListener('htmx:before:request', ({ detail }) => begun(detail.ctx));
  document.addEventListener('htmx:finally:request', ({ detail }) => finished(detail.ctx));
  document.addEventListener('htmx:before:response', ({ detail }) => {
    const { response, sourceElement } = detail.ctx;
    const build = response?.headers.get('x-build');
    if (build) seenBuild(build);
    if (response && response.status < 300) sent(sourceElement);
  });
  document.addEventListener('htmx:before:swap', ({ detail }) => {
    // The place in the page is decided below, not by scrolling `main` under the bar.
    if (isNavigation(detail.ctx)) for (const { swapSpec } of detail.tasks) swapSpec.show = 'none';
    // Asked when nothing has changed yet: afterwards the answer would lay out everything at once.
    isScrolled = scrollY > 0;
  });
  document.addEventListener('htmx:after:swap', ({ detail }) => {
    if (detail.ctx.target?.id === 'main') arrive(detail.ctx);
  });
  addEventListener('keydown', () => focusDue?.(), { capture: true });
  afterPaint(focusFirst);
}

/** Where a page begins: in the field it is for, else at its heading, which tells a screen reader where one is. */
function focusFirst() {
  const field = document.querySelector('#main [data-focus]');
  if (!(field instanceof HTMLElement) || !matchMedia('(pointer: fine)').matches) return false;
  field.focus({ preventScroll: true });
  return true;
}

/** @param {HtmxContext} ctx */
function arrive(ctx) {
  markSection();
  for (const dialog of document.querySelectorAll('dialog[open]:not(#sign-in)')) {
    if (dialog instanceof HTMLDialogElement) dialog.close();
  }
  // A filter that sends itself leaves the person in its field; going back leaves them where they were.
  if (isFilter(ctx) || isRestored(ctx)) return;
  nothingTyped();
  if (isScrolled) scrollTo({ top: 0, behavior: 'instant' });
  const before = document.activeElement;
  focusDue = () => {
    focusDue = undefined;
    // Somebody was faster.
    if (document.activeElement !== before) return;
    const heading = document.querySelector('#main h1');
    if (!focusFirst() && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  };
  afterPaint(() => focusDue?.());
}

/** The entry of the navigation that belongs to what `main` shows. */
function markSection() {
  const section = document.querySelector('#main > [data-section]')?.getAttribute('data-section');
  for (const link of document.querySelectorAll('a[data-section]')) {
    if (link.getAttribute('data-section') === section) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/**
 * HX-Location without a target would replace the body, and the socket with it.
 * @param {HtmxContext} ctx
 */
function intoMain(ctx) {
  const main = document.getElementById('main');
  if (ctx.target !== document.body || ctx.sourceElement !== document.body || !main) return;
  ctx.target = main;
  if (ctx.request) ctx.request.headers['HX-Target'] = 'main#main';
}

/** @param {HtmxContext} ctx */
const isNavigation = (ctx) => ctx.target?.id === 'main';

/** @param {HtmxContext} ctx */
const isFilter = (ctx) => ctx.request?.headers['X-Filter'] === '1';

/** @param {HtmxContext} ctx */
const isRestored = (ctx) => ctx.request?.headers['HX-History-Restore-Request'] === 'true';

/** @param {HtmxRequest} request */
function addressOf({ action, body }) {
  const address = new URL(action, location.href);
  for (const name of body?.keys() ?? []) address.searchParams.delete(name);
  for (const [name, value] of body ?? []) address.searchParams.append(name, String(value));
  return address;
}

/** @param {HtmxContext} ctx */
function begun(ctx) {
  underWay.set(ctx, setTimeout(showLoading, slow));
  if (!isNavigation(ctx) || ctx.request?.method !== 'GET') return;
  // Who pressed a second link wants that page, whichever answer comes first.
  latest?.request?.abort?.();
  latest = ctx;
}

function showLoading() {
  document.body.classList.add('loading');
}

/** @param {HtmxContext} ctx */
function finished(ctx) {
  clearTimeout(underWay.get(ctx));
  underWay.delete(ctx);
  if (latest === ctx) latest = undefined;
  if (underWay.size === 0) document.body.classList.remove('loading');
}
