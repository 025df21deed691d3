import { list } from './offline-list.js';
import { meant, own, read } from './offline-read.js';
import { addWaiting, readCopy } from './offline-store.js';
import { phrases } from './offline-words.js';
import { startScanner } from './scanner.js';
import { sendWaiting } from './waiting.js';

// The page without network: it only keeps what was booked, shows what waits, and sends it when there is a network.

const lookEach = 5_000;
const patience = 6_000;
/** What was copied longer ago may belong to somebody who has left the firm. */
const oldest = 30 * 24 * 3_600_000;
const mostFound = 8;
const kinds = /** @type {const} */ (['issue', 'transfer', 'return', 'correction']);
const sides = { issue: ['from'], transfer: ['from', 'to'], return: ['to'], correction: ['to'] };

/** @typedef {import('./offline-store.js').Article} Article */
/** What is to be kept next, as far as it is known here, and the codes that were scanned for it. @typedef {Article & { scans: string[] }} Chosen */

/** @type {import('./offline-store.js').Copy | undefined} */
let copy;
/** @type {Chosen | undefined} */
let chosen;
let w = phrases.de;
let looking = false;

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const kind = () =>
  /** @type {keyof typeof sides} */ (
    document.querySelector('[name=kind]:checked')?.getAttribute('value') ?? 'issue'
  );

void begin();

async function begin() {
  copy = await readCopy().catch(() => undefined);
  if (copy && Date.now() - copy.kept > oldest) copy = undefined;
  if (copy) {
    w = phrases[copy.language];
    document.documentElement.lang = copy.language;
  }
  for (const [id, text] of Object.entries(w.labels)) {
    const label = document.querySelector(`label[for=${id}]`) ?? document.getElementById(id);
    if (label) label.textContent = text;
  }
  at('keep').querySelector('[type=submit]')?.replaceChildren(w.keep);
  if (!copy) return notice(w.nobody);
  document.title = `${w.title} · Lagerblick`;
  fill(copy);
  at('keep').hidden = false;
  at('keep').addEventListener('submit', keep);
  at('keep').addEventListener('change', showSides);
  input('what').addEventListener('input', find);
  input('what').addEventListener('keydown', pick);
  startScanner();
  document.addEventListener('scanned', ({ detail }) => void scanned(detail.code));
  at('camera-open').addEventListener('click', openCamera);
  addEventListener('online', look);
  showSides();
  await look();
  setInterval(look, lookEach);
  input('what').focus();
}

async function openCamera() {
  const { showCamera } = await import(at('camera-open').dataset.camera ?? '');
  const template = document.getElementById(`camera-${document.documentElement.lang}`);
  if (template instanceof HTMLTemplateElement)
    await showCamera(/** @type {DocumentFragment} */ (template.content.cloneNode(true)));
}

/** @param {import('./offline-store.js').Copy} known */
function fill({ places, home }) {
  const modes = at('keep').querySelector('.modes');
  modes?.append(
    ...kinds.map((value) => {
      const label = document.createElement('label');
      const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'kind', value });
      radio.checked = value === 'issue';
      label.append(radio, w.kinds[value]);
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
}

function showSides() {
  for (const side of ['from', 'to'])
    document.querySelector(`[data-side=${side}]`)?.toggleAttribute('hidden', !sides[kind()].includes(side));
}

function find() {
  const typed = input('what').value.trim().toLowerCase();
  const words = typed.split(/\s+/);
  /** @param {Article} article */
  const fits = ({ number, name }) => {
    const text = `${number} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const all = copy?.articles ?? [];
  const found = typed === '' ? [] : all.filter(fits).slice(0, mostFound);
  show(found.map((article) => ({ article, pack: 1_000 })));
}

/** @param {{ article: Article, pack: number }[]} meanings @param {string[]} [scans] */
function show(meanings, scans = []) {
  at('found').replaceChildren(
    ...meanings.map(({ article, pack }) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
      button.textContent = `${article.number} · ${article.name}`;
      button.addEventListener('click', () => choose(article, pack, scans));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
}

/** A number or a code that was typed ends with Enter. @param {KeyboardEvent} event */
function pick(event) {
  if (event.key !== 'Enter') return;
  const typed = input('what').value.trim();
  if (typed === '') return;
  event.preventDefault();
  const one = only(typed);
  if (one) return choose(one.article, one.pack, [typed]);
  find();
  if (at('found').childElementCount === 0) choose(unknown(typed), 1_000, [typed]);
  return undefined;
}

/** What this device does not know, the server may: it is told what was scanned or typed. @param {string} code @returns {Article} */
const unknown = (code) => ({ id: '', number: code, name: '', unit: '', whole: false, codes: [] });

/** The next article keeps the one before; the same once more counts. @param {string} code */
async function scanned(code) {
  const place = copy?.places.find(
    (one) => own(code) === one.tag || code.toLowerCase() === one.code.toLowerCase(),
  );
  const [first, ...others] = meant(copy?.articles ?? [], code);
  if (place && !first) return void (input(sides[kind()][0] ?? 'from').value = place.id);
  const { article, pack } = first ?? { article: unknown(code), pack: 1_000 };
  const isSame = chosen?.id === article.id && chosen.number === article.number;
  const before = isSame ? read(input('quantity').value) : undefined;
  if (chosen && before !== undefined) {
    chosen.scans.push(code);
    return quantityIs(before + pack);
  }
  if (chosen && !(await keep())) return;
  if (others.length === 0) return choose(article, pack, [code]);
  wrong(w.several(code));
  return show([{ article, pack }, ...others].slice(0, mostFound), [code]);
}

/** @param {number} thousandths */
function quantityIs(thousandths) {
  input('quantity').value = String(thousandths / 1_000).replace('.', w.comma);
}

/** @param {Article} article @param {number} pack @param {string[]} scans */
function choose(article, pack, scans) {
  chosen = { ...article, scans };
  const { id, number, name, unit } = article;
  say('chosen', id ? `${number} · ${name} (${unit})` : w.unknown(number));
  quantityIs(pack);
  input('what').value = '';
  show([]);
  wrong('');
  input('quantity').select();
}

/** What a code or a number means, where that is one thing. @param {string} code */
function only(code) {
  const [first, ...others] = meant(copy?.articles ?? [], code);
  return others.length === 0 ? first : undefined;
}

/** @param {string} typed @returns {Chosen | undefined} */
function knownAs(typed) {
  const one = only(typed);
  return one && { ...one.article, scans: [typed] };
}

/** Whether it is kept; else why not stands on the page. @param {SubmitEvent} [event] */
async function keep(event) {
  event?.preventDefault();
  const quantity = read(input('quantity').value);
  const typed = input('what').value.trim();
  const article = chosen ?? knownAs(typed);
  if (!article || !copy) {
    if (typed === '') return wrong(w.noArticle);
    // Once more, and it is kept.
    choose(unknown(typed), quantity ?? 1_000, [typed]);
    return false;
  }
  if (
    quantity === undefined ||
    (article.whole && quantity % 1_000 !== 0) ||
    (quantity === 0 && kind() !== 'correction')
  )
    return wrong(quantity && article.whole ? w.wholeOnly : w.noQuantity);
  const side = (/** @type {string} */ name) => (sides[kind()].includes(name) ? input(name).value : '');
  const [from, to] = [side('from'), side('to')];
  if (from !== '' && from === to) return wrong(w.samePlace);
  const { id, number, name, unit, scans } = article;
  const said = `${w.kinds[kind()]} ${input('quantity').value.trim()} ${unit || '×'}`;
  const waiting = {
    person: copy.person.id,
    key: crypto.randomUUID(),
    kind: kind(),
    article: id,
    scans: [...new Set(scans)],
    name: name || number,
    from,
    to,
    quantity,
  };
  // Pressed twice, it is kept once.
  chosen = undefined;
  try {
    await addWaiting({
      ...waiting,
      said,
      job: input('job').value.trim(),
      at: Date.now(),
      state: 'waiting',
      text: '',
    });
  } catch {
    chosen = article;
    return wrong(w.notKept);
  }
  say('chosen', '');
  input('quantity').value = '1';
  input('what').value = '';
  show([]);
  wrong('');
  await list(copy, w, look);
  void look();
  input('what').focus();
  return true;
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
    if (stopped === 401) notice(w.signIn);
    else if (stopped === 403 || stopped === 409) notice(w.notAllowed);
    else if (booked > 0) notice(w.sent(booked));
    else if (stopped === undefined) notice('');
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

/** An empty text hides it. @param {'chosen' | 'wrong' | 'notice'} where @param {string} text */
function say(where, text) {
  at(where).textContent = text;
  at(where).hidden = text === '';
}

/** @param {string} text */
function wrong(text) {
  say('wrong', text);
  return false;
}

/** @param {string} text */
const notice = (text) => say('notice', text);
