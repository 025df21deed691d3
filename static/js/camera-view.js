import { Blind, openDecoder } from './decoder.js';

// The camera as a scanner: what it sees is said like any other scan, again and again, until it is closed.

/** So long a code that was read does not count again, unless it was out of sight. */
const again = 1_500;
/** So long after one code another one may still belong to the same label. */
const together = 700;
const betweenLooks = 120;

/** @typedef {{ dialog: HTMLDialogElement, decoder?: import('./decoder.js').Decoder, stream?: MediaStream }} Shown */

/** @type {Shown | undefined} */
let shown;
let toldAt = Number.NEGATIVE_INFINITY;
/** What was read last, and when it was last in sight. @type {Map<string, number>} */
const seen = new Map();

export const isShown = () => shown !== undefined;

/** Shows what the camera sees over the page; what to do instead where there is none. @param {DocumentFragment} holder Has the dialog. */
export async function showCamera(holder) {
  const dialog = holder.querySelector('dialog');
  if (!dialog || shown) return;
  document.body.append(dialog);
  shown = { dialog };
  dialog.addEventListener('close', close);
  dialog.addEventListener('click', pressed);
  dialog.addEventListener('change', photographed);
  dialog.addEventListener('submit', typed);
  dialog.showModal();
  await begin(shown);
}

/** @param {Shown} one */
async function begin(one) {
  const { worker = '', script = '', wasm = '' } = one.dialog.dataset;
  try {
    one.decoder = await openDecoder({ worker, script, wasm });
    if (one !== shown) return one.decoder.end();
    if (!navigator.mediaDevices) return explain(one, 'insecure');
    const video = { facingMode: { ideal: 'environment' }, width: { ideal: 1_280 } };
    const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    // Closed while the person was asked for permission.
    if (one !== shown) return end(stream);
    one.stream = stream;
    await play(one, stream);
  } catch (error) {
    explain(one, why(error));
  }
}

/** @param {Shown} one @param {MediaStream} stream */
async function play(one, stream) {
  const video = one.dialog.querySelector('video');
  if (!video) return;
  // An iPhone would fill its screen with it.
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  one.dialog.setAttribute('data-seeing', '');
  const [track] = stream.getVideoTracks();
  // Safari has no torch, and says so by saying nothing.
  const capabilities = /** @type {{ torch?: boolean }} */ (track?.getCapabilities?.() ?? {});
  one.dialog.querySelector('[data-torch]')?.toggleAttribute('hidden', !capabilities.torch);
  look(one, video).catch((error) => explain(one, why(error)));
}

/** @param {Shown} one @param {HTMLVideoElement} video */
async function look(one, video) {
  while (one === shown && one.decoder) {
    if (video.readyState >= video.HAVE_CURRENT_DATA) {
      const picture = await createImageBitmap(video);
      notice(one, await one.decoder.read(picture));
      picture.close();
    }
    await new Promise((resolve) => setTimeout(resolve, betweenLooks));
  }
}

/**
 * A label may carry several codes for one thing: what is seen together, or right after, counts once. Ours comes first.
 * @param {Shown} one
 * @param {readonly string[]} codes
 */
function notice(one, codes) {
  const now = performance.now();
  const isFresh = (/** @type {string} */ code) => now - (seen.get(code) ?? Number.NEGATIVE_INFINITY) > again;
  const found = codes.filter((code) => code !== '');
  const isNew = found.length > 0 && found.every(isFresh) && now - toldAt > together;
  for (const code of found) seen.set(code, now);
  const best = found.find((code) => code.includes('/c/')) ?? found[0];
  if (one !== shown || !isNew || best === undefined) return;
  toldAt = now;
  tell(one, best);
}

/** Whoever takes codes goes on with the camera open; else the page of what was scanned is to be seen. */
function tell(/** @type {Shown} */ one, /** @type {string} */ code) {
  navigator.vibrate?.(40);
  const said = one.dialog.querySelector('[data-read]');
  // Of our own labels the address says nothing to anybody.
  if (said) said.textContent = code.replace(/^.*\/c\//, '');
  explain(one, '');
  const detail = { code, keys: [...code] };
  const goesOn = !document.dispatchEvent(new CustomEvent('scanned', { detail, cancelable: true }));
  if (!goesOn) one.dialog.close();
}

/** @param {Event} event */
async function pressed({ target }) {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button?.hasAttribute('data-close')) shown?.dialog.close();
  if (!button?.hasAttribute('data-torch')) return;
  const torch = button.getAttribute('aria-pressed') !== 'true';
  const advanced = [/** @type {MediaTrackConstraintSet} */ (/** @type {unknown} */ ({ torch }))];
  await shown?.stream?.getVideoTracks()[0]?.applyConstraints({ advanced });
  button.setAttribute('aria-pressed', String(torch));
}

/** A photograph is looked at once; it never leaves the device. @param {Event} event */
async function photographed({ target }) {
  const [file] = target instanceof HTMLInputElement ? (target.files ?? []) : [];
  if (!file || !shown?.decoder) return;
  const one = shown;
  /** @type {string[]} */
  let codes = [];
  try {
    codes = await shown.decoder.read(await createImageBitmap(file));
  } catch (error) {
    if (error instanceof Blind) return explain(one, 'blind');
    // No picture: there is no code in it either.
  }
  const [code] = codes;
  if (code) tell(one, code);
  else explain(one, 'none');
}

/** @param {SubmitEvent} event */
function typed(event) {
  event.preventDefault();
  const field = shown?.dialog.querySelector('[name=code]');
  const code = field instanceof HTMLInputElement ? field.value.trim() : '';
  if (shown && code) tell(shown, code);
  if (field instanceof HTMLInputElement) field.value = '';
}

/** @param {Shown} one @param {string} reason */
function explain({ dialog }, reason) {
  for (const text of dialog.querySelectorAll('[data-why]'))
    text.toggleAttribute('hidden', text.getAttribute('data-why') !== reason);
}

/** @param {unknown} error */
function why(error) {
  if (error instanceof Blind) return 'blind';
  const { name } = error instanceof DOMException ? error : { name: '' };
  if (name === 'NotAllowedError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}

/** @param {MediaStream} stream */
function end(stream) {
  for (const track of stream.getTracks()) track.stop();
}

function close() {
  if (shown?.stream) end(shown.stream);
  shown?.decoder?.end();
  shown?.dialog.remove();
  shown = undefined;
  seen.clear();
}
