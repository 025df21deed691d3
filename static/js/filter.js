// `<form data-auto>`: a filter that sends itself, while typing after a moment, and keeps the typing hand in place.

const pause = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

export function startFilters() {
  document.addEventListener('input', ({ target }) => send(target, isText(target) ? pause : 0));
  document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
    if (!ctx.sourceElement?.matches('form[data-auto]') || !ctx.request) return;
    clearTimeout(timer);
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
    // Else the last letters wait behind an answer that nobody needs any more, or are dropped.
    form.setAttribute('hx-sync', 'replace');
    form.requestSubmit();
  }, after);
}

/** @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof HTMLInputElement && ['text', 'search', 'number'].includes(target.type);
