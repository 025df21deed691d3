import { revive } from './socket.js';
import { toast } from './toast.js';
import { words } from './words.js';

// When the session is over, or the password is asked once more, the page asks over itself and loses nothing.

const sessionEnded = 4401;

/** What was refused and is done again afterwards. @type {{ element: Element, submitter: HTMLElement | null } | undefined} */
let waiting;

export function startSession() {
  document.addEventListener('htmx:before:response', (event) => {
    const { ctx } = event.detail;
    if (!isAsked(ctx) || ctx.sourceElement?.closest('#sign-in')) return;
    event.preventDefault();
    keep(ctx);
    void ask();
  });
  document.addEventListener('htmx:ws:close', ({ detail }) => detail.code === sessionEnded && void ask());
  // Closed without signing in: what waited was given up. The event does not bubble.
  document.addEventListener('close', ({ target }) => isOwn(target) && (waiting = undefined), true);
  document.addEventListener('signed-in', ({ detail }) => goOn(detail.person));
}

/** The session over this page: the sign-in, or when only that is missing, the password. */
export async function ask() {
  const dialog = dialogElement();
  // Somebody else steps in, or whoever was there has left: another page is on its way.
  if (!dialog || dialog.open || document.body.inert) return;
  dialog.showModal();
  try {
    await htmx.ajax('GET', '/session/new?over=1', { target: '#sign-in', swap: 'innerHTML' });
  } finally {
    const field = dialog.querySelector('input:not([type=hidden], [hidden])');
    if (field instanceof HTMLElement) field.focus();
    else {
      dialog.close();
      toast(words.unreachable);
    }
  }
}

/** @param {HtmxContext} ctx */
function isAsked({ response }) {
  return response?.status === 401 || (response?.status === 403 && response.headers.get('x-proof') === '1');
}

/** @param {HtmxContext} ctx */
function keep({ sourceElement, request }) {
  // A form that waits is not forgotten for a link clicked afterwards.
  const writes = waiting?.element instanceof HTMLFormElement && waiting.element.isConnected;
  if (!sourceElement || (writes && request?.method === 'GET')) return;
  waiting = { element: sourceElement, submitter: request?.submitter ?? null };
}

/** @param {string | undefined} person */
function goOn(person) {
  const before = document.querySelector('[data-person]')?.getAttribute('data-person');
  // The page belongs to somebody else: nothing of it may stay.
  if (person && before && person !== before) return location.reload();
  const again = waiting;
  const dialog = dialogElement();
  dialog?.close();
  dialog?.replaceChildren();
  revive();
  if (!again?.element.isConnected) return;
  const { element, submitter } = again;
  if (element instanceof HTMLFormElement) element.requestSubmit(submitter?.isConnected ? submitter : null);
  else if (element instanceof HTMLElement && element !== document.body) element.click();
  else location.reload();
}

/** @param {EventTarget | null} target */
const isOwn = (target) => target instanceof Element && target.id === 'sign-in';

function dialogElement() {
  const dialog = document.getElementById('sign-in');
  return dialog instanceof HTMLDialogElement ? dialog : undefined;
}
