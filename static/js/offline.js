import { choose, chosenOrTyped, drop, inTurn, isChosen, startArticles } from './offline-article.js';
import { list } from './offline-list.js';
import { at, say } from './offline-page.js';
import { read } from './offline-read.js';
import { addWaiting, readCopy } from './offline-store.js';
import { counted, wordsIn } from './offline-words.js';
import { startScanner, textIn } from './scanner.js';
import { sendWaiting } from './waiting.js';

// The page without network: it only keeps what was booked, shows what waits, and sends it when there is a network.

const lookEach = 5_000;
const patience = 6_000;
/** What was copied longer ago may belong to somebody who has left the firm. */
const oldest = 30 * 24 * 3_600_000;
const sides = { issue: ['from'], transfer: ['from', 'to'], return: ['to'], correction: ['to'] };

/** @type {import('./offline-store.js').Copy | undefined} */
let copy;
let w = wordsIn('de');
let looking = false;
let isKeeping = false;

const kind = () =>
  /** @type {keyof typeof sides} */ (
    document.querySelector('[name=kind]:checked')?.getAttribute('value') ?? 'issue'
  );

void begin();

async function begin() {
  copy = await readCopy().catch(() => undefined);
  if (copy && Date.now() - copy.kept > oldest) copy = undefined;
  if (copy) {
    w = wordsIn(copy.language);
    document.documentElement.lang = copy.language;
  }
  for (const [id, text] of Object.entries(w.labels)) {
    const label = document.querySelector(`label[for=${id}]`) ?? document.getElementById(id);
    if (label) label.textContent = text;
  }
  if (copy) fill(copy);
  else say('notice', w.nobody);
  // Only now: what came bit by bit would move under the thumb.
  at('main').hidden = false;
  if (!copy) return;
  document.title = `${w.title} · Lagerblick`;
  at('keep').addEventListener('submit', (event) => {
    event.preventDefault();
    // Pressed twice, it is kept once.
    if (isKeeping) return;
    isKeeping = true;
    inTurn(async () => {
      if (await keep().finally(() => (isKeeping = false))) at('what').focus();
    });
  });
  at('keep').addEventListener('change', showSides);
  startArticles({ copy, w, keep, place: placeIs });
  startScanner();
  at('camera-open').addEventListener('click', openCamera);
  addEventListener('online', look);
  await look();
  setInterval(look, lookEach);
  at('what').focus();
}

async function openCamera() {
  const { showCamera } = await import(at('camera-open').dataset.camera ?? '');
  const template = document.getElementById(`camera-${document.documentElement.lang}`);
  if (template instanceof HTMLTemplateElement)
    await showCamera(/** @type {DocumentFragment} */ (template.content.cloneNode(true)));
}

/** @param {import('./offline-store.js').Copy} known */
function fill({ places, home }) {
  at('keep').hidden = false;
  const modes = at('keep').querySelector('.modes');
  modes?.append(
    ...Object.entries(w.kinds).map(([value, text]) => {
      const label = document.createElement('label');
      const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'kind', value });
      radio.checked = value === 'issue';
      label.append(radio, text);
      return label;
    }),
  );
  for (const side of ['from', 'to'])
    at(side).append(
      ...places.map(
        ({ id, code, name }) =>
          new Option(code === name ? name : `${code} · ${name}`, id, false, id === home),
      ),
    );
  showSides();
}

/** @param {string} id */
const placeIs = (id) => {
  at(sides[kind()][0] ?? 'from').value = id;
};

function showSides() {
  for (const side of ['from', 'to'])
    document.querySelector(`[data-side=${side}]`)?.toggleAttribute('hidden', !sides[kind()].includes(side));
  // A count goes nowhere.
  const label = document.querySelector('label[for=to]');
  if (label) label.textContent = kind() === 'correction' ? w.place : w.to;
}

/** Whether it is kept; else why not stands on the page. */
async function keep() {
  const quantity = read(textIn(at('quantity')), w.comma) ?? Number.NaN;
  const article = chosenOrTyped();
  if (!article || !copy) return false;
  const fault = faultOf(article, quantity);
  if (fault) return say('wrong', fault);
  const one = waitingFor(copy, article, quantity);
  // What was typed beside it is the next.
  drop(isChosen() ? at('what').value : '');
  at('quantity').value = '1';
  try {
    await addWaiting(one);
  } catch {
    choose(article, quantity, article.scans);
    return say('wrong', w.notKept);
  }
  await list(copy, w, look);
  void look();
  return true;
}

/** @param {import('./offline-article.js').Chosen} article @param {number} quantity */
function faultOf({ whole }, quantity) {
  // Not for what is no number either.
  if (!(quantity > 0 || (quantity === 0 && kind() === 'correction'))) return w.noQuantity;
  if (whole && quantity % 1_000 !== 0) return w.wholeOnly;
  const [from, to] = way();
  return from && from === to ? w.samePlace : '';
}

/** From where to where, as far as this kind of booking has it. */
const way = () => ['from', 'to'].map((side) => (sides[kind()].includes(side) ? at(side).value : ''));

/**
 * @param {import('./offline-store.js').Copy} copy
 * @param {import('./offline-article.js').Chosen} article
 * @param {number} quantity
 * @returns {import('./offline-store.js').Waiting}
 */
function waitingFor({ person }, { id, number, name, unit, scans }, quantity) {
  const [from = '', to = ''] = way();
  return {
    person: person.id,
    key: crypto.randomUUID(),
    kind: kind(),
    article: id,
    scans: [...new Set(scans)],
    name: name || number,
    from,
    to,
    quantity,
    said: `${w.kinds[kind()]} ${at('quantity').value.trim()} ${unit || '×'}`,
    job: at('job').value.trim(),
    at: Date.now(),
    state: 'waiting',
    text: '',
  };
}

/** Whether the server is there; then what waits is sent. One look at a time, however long it takes. */
async function look() {
  if (!copy || looking) return;
  looking = true;
  try {
    await list(copy, w, look);
    const isThere = await reaches();
    at('network').textContent = isThere ? w.there : w.away;
    at('network').classList.toggle('lost', !isThere);
    if (!isThere) return;
    const { booked, stopped } = await sendWaiting(copy.person.id);
    await list(copy, w, look);
    if (stopped === 401) say('notice', w.signIn);
    else if (stopped === 403 || stopped === 409) say('notice', w.notAllowed);
    else if (booked > 0) say('notice', counted(w.sent, booked));
    else if (stopped === undefined) say('notice', '');
  } finally {
    looking = false;
  }
}

/** In a cellar a network often only seems to be there. */
const reaches = () =>
  fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(
    ({ ok }) => ok,
    () => false,
  );
