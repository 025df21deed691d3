// `<form data-auto>`: a filter that sends itself, while typing after a moment, and keeps the typing hand in place.

const pause = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {HTMLFormElement | undefined} */
let sending;

export function startFilters() {
  document.addEventListener('input', ({ target }) => send(target, isText(target) ? pause : 0));
  document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== sending || !ctx.request) return;
    sending = undefined;
    // Every step of typing is the same page, not one more to go back through.
    ctx.replace = 'true';
    ctx.request.headers['X-Filter'] = '1';
  });
  document.addEventListener('htmx:before:swap', ({ detail: { ctx, tasks } }) => {
    if (ctx.request?.headers['X-Filter'] !== '1') return;
    // A morph keeps the focus, and what was typed since the question.
    for (const { type, swapSpec } of tasks) if (type === 'main') swapSpec.style = 'innerMorph';
  });
}

/**
 * @param {EventTarget | null} target
 * @param {number} after
 */
function send(target, after) {
  const form = target instanceof Element ? target.closest('form') : null;
  if (!form?.hasAttribute('data-auto')) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!form.isConnected) return;
    sending = form;
    form.requestSubmit();
  }, after);
}

/** @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof HTMLInputElement && ['text', 'search', 'number'].includes(target.type);
