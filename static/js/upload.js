import { words } from './words.js';

// A file that is sent: whether it is too large is said before it goes, then how much of it is there.

/** A small one is there before anybody can read how far it is. */
const shownAfter = 400;

/** @type {{ form: HTMLFormElement, ctx: HtmxContext } | undefined} */
let sending;

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.largest) checkSize(target);
});
document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
  if (!isUpload(ctx) || !ctx.request) return;
  // However long it takes, it may: who waits sees it go on.
  ctx.request.timeout = 0;
  ctx.fetch = (address, request) => send(ctx, address, request);
});
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const form = ctx.sourceElement;
  if (isUpload(ctx) && form instanceof HTMLFormElement) sending = { form, ctx };
});
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  if (ctx !== sending?.ctx) return;
  show(sending.form, false);
  sending = undefined;
});
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('.uploading button')) sending?.ctx.request?.abort?.();
});
// Who goes to another page is not called back from it by a file.
document.addEventListener('htmx:after:swap', () => {
  if (sending && !sending.form.isConnected) sending.ctx.request?.abort?.();
});

/** @param {HtmxContext} ctx */
const isUpload = ({ sourceElement }) => sourceElement?.id === 'upload-form';

/** @param {HTMLInputElement} input */
function checkSize(input) {
  const { largest, tooLarge = '' } = input.dataset;
  const [file] = input.files ?? [];
  const isTooLarge = file !== undefined && file.size > Number(largest);
  input.setCustomValidity(isTooLarge ? tooLarge : '');
  const said = document.getElementById(`${input.id}-large`);
  said?.toggleAttribute('hidden', !isTooLarge);
  input.closest('.field')?.classList.toggle('wrong', isTooLarge);
}

/**
 * As fetch does it, which cannot tell how much of it has gone.
 * @param {HtmxContext} ctx
 * @param {string} address
 * @param {HtmxRequest} request
 * @returns {Promise<Response>}
 */
function send(ctx, address, { method, headers, body, signal }) {
  const form = ctx.sourceElement;
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open(method, address);
    for (const [name, value] of Object.entries(headers)) sent.setRequestHeader(name, value);
    sent.upload.addEventListener('progress', ({ loaded, total }) => {
      if (form && (Date.now() - began > shownAfter || isShown(form))) tell(form, loaded, total);
    });
    sent.addEventListener('load', () => resolve(answerOf(sent)));
    sent.addEventListener('error', () => reject(new TypeError('the upload did not arrive')));
    sent.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    signal?.addEventListener('abort', () => sent.abort());
    sent.send(body instanceof FormData ? body : null);
  });
}

/** @param {XMLHttpRequest} sent */
function answerOf(sent) {
  const lines = sent
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/);
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return /** @type {[string, string]} */ ([line.slice(0, colon), line.slice(colon + 1).trim()]);
  });
  return new Response(sent.responseText, { status: sent.status, headers });
}

/**
 * @param {Element} form
 * @param {number} loaded
 * @param {number} total
 */
function tell(form, loaded, total) {
  show(form, true);
  const bar = form.querySelector('.uploading progress');
  const text = form.querySelector('.uploading span');
  if (bar instanceof HTMLProgressElement) bar.value = loaded / total;
  if (text) text.textContent = loaded < total ? words.uploaded(loaded, total) : words.arrived;
}

/**
 * @param {Element} form
 * @param {boolean} shown
 */
const show = (form, shown) => form.querySelector('.uploading')?.toggleAttribute('hidden', !shown);

/** @param {Element} form */
const isShown = (form) => form.querySelector('.uploading:not([hidden])') !== null;
