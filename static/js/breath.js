// The press is painted before the work of sending begins: on a slow PC that is what feels quick.

/** @type {WeakSet<HTMLFormElement>} */
const held = new WeakSet();
/** @type {HTMLFormElement | undefined} */
let going;
/** A page that paints nothing at the moment sends all the same. */
const latest = 100;

export function startBreath() {
  addEventListener('submit', hold, { capture: true });
}

/** @param {SubmitEvent} event */
function hold(event) {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement) || form === going || !form.hasAttribute('hx-post')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // Pressed twice before anything was sent: once is meant.
  if (held.has(form)) return;
  held.add(form);
  afterPaint(() => {
    held.delete(form);
    going = form;
    // Gone with what it was pressed for, and another one may stand in its place.
    if (form.isConnected && submitter?.isConnected !== false) form.requestSubmit(submitter);
    going = undefined;
  });
}

/** What is shown comes first. @param {() => void} act */
export function afterPaint(act) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    act();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, latest);
}
