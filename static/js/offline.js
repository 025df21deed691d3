import { addWaiting, changeWaiting, readCopy, removeWaiting, waitingOf } from './offline-store.js';
import { phrases } from './offline-words.js';
import { sendWaiting } from './waiting.js';

// The page without network: it only keeps what was booked, shows what waits, and sends it when there is a network.

const lookEach = 5_000;
const mostFound = 8;
const kinds = /** @type {const} */ (['issue', 'transfer', 'return', 'correction']);
const sides = { issue: ['from'], transfer: ['from', 'to'], return: ['to'], correction: ['to'] };

/** @typedef {import('./offline-store.js').Article} Article */

/** @type {import('./offline-store.js').Copy | undefined} */
let copy;
/** @type {Article | undefined} */
let chosen;
let w = phrases.de;

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const kind = () =>
  /** @type {keyof typeof sides} */ (
    document.querySelector('[name=kind]:checked')?.getAttribute('value') ?? 'issue'
  );

void begin();

async function begin() {
  copy = await readCopy().catch(() => undefined);
  if (copy) {
    w = phrases[copy.language];
    document.documentElement.lang = copy.language;
  }
  for (const [id, text] of Object.entries(w.labels)) {
    const label = document.querySelector(`label[for=${id}]`) ?? document.getElementById(id);
    if (label) label.textContent = text;
  }
  at('keep').querySelector('button')?.replaceChildren(w.keep);
  if (!copy) return notice(w.nobody);
  document.title = `${w.title} · Lagerblick`;
  fill(copy);
  at('keep').hidden = false;
  at('keep').addEventListener('submit', keep);
  at('keep').addEventListener('change', showSides);
  input('what').addEventListener('input', find);
  input('what').addEventListener('keydown', pick);
  addEventListener('online', look);
  showSides();
  await look();
  setInterval(look, lookEach);
  input('what').focus();
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
  show(typed === '' ? [] : all.filter(fits).slice(0, mostFound));
}

/** @param {Article[]} articles */
function show(articles) {
  at('found').replaceChildren(
    ...articles.map((article) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
      button.textContent = `${article.number} · ${article.name}`;
      button.addEventListener('click', () => choose(article, 1_000));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
}

/** What a scanner types, or a number, ends with Enter. @param {KeyboardEvent} event */
function pick(event) {
  if (event.key !== 'Enter') return;
  const typed = input('what').value.trim();
  if (typed === '') return;
  event.preventDefault();
  const all = copy?.articles ?? [];
  const byCode = all.flatMap((article) =>
    article.codes.filter(([code]) => code === typed).map(([, pack]) => ({ article, pack })),
  );
  const byNumber = all.filter(({ number }) => number.toLowerCase() === typed.toLowerCase());
  const [first, ...others] =
    byCode.length > 0 ? byCode : byNumber.map((article) => ({ article, pack: 1_000 }));
  if (first && others.length === 0) return choose(first.article, first.pack);
  find();
  if (at('found').childElementCount === 0) wrong(w.unknown);
}

/** @param {Article} article @param {number} pack */
function choose(article, pack) {
  chosen = article;
  at('chosen').hidden = false;
  at('chosen').textContent = `${article.number} · ${article.name} (${article.unit})`;
  input('quantity').value = String(pack / 1_000).replace('.', w.comma);
  input('what').value = '';
  show([]);
  wrong('');
  input('quantity').select();
}

/** @param {SubmitEvent} event */
async function keep(event) {
  event.preventDefault();
  const quantity = read(input('quantity').value);
  if (!chosen || !copy) return wrong(w.noArticle);
  if (
    quantity === undefined ||
    (chosen.whole && quantity % 1_000 !== 0) ||
    (quantity === 0 && kind() !== 'correction')
  )
    return wrong(chosen.whole ? w.wholeOnly : w.noQuantity);
  const side = (/** @type {string} */ name) => (sides[kind()].includes(name) ? input(name).value : '');
  const [from, to] = [side('from'), side('to')];
  if (from !== '' && from === to) return wrong(w.samePlace);
  const { id, name, unit } = chosen;
  const said = `${w.kinds[kind()]} ${input('quantity').value.trim()} ${unit}`;
  const waiting = {
    person: copy.person.id,
    key: newKey(),
    kind: kind(),
    article: id,
    name,
    from,
    to,
    quantity,
  };
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
    return wrong(w.notKept);
  }
  chosen = undefined;
  at('chosen').hidden = true;
  input('quantity').value = '1';
  wrong('');
  await look();
  input('what').focus();
}

/** Thousandths; undefined for what is no number, or could be two. @param {string} text */
function read(text) {
  const typed = text.trim();
  if (!/^\d{1,9}(?:[.,]\d{1,3})?$/.test(typed) || /^\d{1,3}\.\d{3}$/.test(typed)) return undefined;
  return Math.round(Number(typed.replace(',', '.')) * 1_000);
}

/** Without HTTPS there is no `randomUUID`. */
const newKey = () =>
  crypto.randomUUID?.() ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (
      Number(digit) ^
      ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))
    ).toString(16),
  );

/** Whether the server is there; then what waits is sent. */
async function look() {
  if (!copy) return;
  const isThere = await fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  at('network').textContent = isThere ? w.there : w.away;
  at('network').classList.toggle('lost', !isThere);
  const { booked, left } = isThere
    ? await sendWaiting(copy.person.id)
    : { booked: 0, left: await waitingOf(copy.person.id) };
  list(left);
  const waits = left.some(({ state }) => state === 'waiting');
  if (isThere && waits) notice(w.signIn);
  else notice(booked > 0 ? w.sent(booked) : '');
}

/** @param {import('./offline-store.js').Waiting[]} waiting */
function list(waiting) {
  at('waiting-title').textContent = w.waiting(waiting.length);
  at('waiting').replaceChildren(
    ...waiting.map((one) => {
      const item = document.createElement('li');
      const text = document.createElement('p');
      const small = document.createElement('small');
      text.textContent = `${one.said} ${one.name}`;
      small.textContent =
        one.text || new Date(one.at).toLocaleString(copy?.language === 'en' ? 'en-GB' : 'de-DE');
      text.append(document.createElement('br'), small);
      item.className = one.state;
      item.append(text);
      if (one.state === 'question') item.append(button(w.anyway, () => again(one)));
      item.append(button(w.discard, () => discard(one)));
      return item;
    }),
  );
}

/** @param {string} text @param {() => unknown} act */
function button(text, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/** @param {import('./offline-store.js').Waiting} one */
async function again(one) {
  await changeWaiting({ ...one, state: 'waiting', text: '', anyway: true });
  await look();
}

/** @param {import('./offline-store.js').Waiting} one */
async function discard(one) {
  if (!confirm(w.discardQuestion)) return;
  await removeWaiting(one);
  await look();
}

/** @param {string} text */
function wrong(text) {
  at('wrong').textContent = text;
  at('wrong').hidden = text === '';
}

/** @param {string} text */
function notice(text) {
  at('notice').textContent = text;
  at('notice').hidden = text === '';
}
