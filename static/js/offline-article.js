import { at, button, say } from './offline-page.js';
import { meant, own, printed, read } from './offline-read.js';
import { filled } from './offline-words.js';

// Which article is meant on the page without network: found by its name, typed, or scanned.

const mostFound = 8;
/** Our own labels of places and people: those places that the device knows are found before, and what opens rights is not kept. */
const noArticle = /\/c\/[BP][2-9A-HJ-NP-X]{6,13}$|^B[2-9A-HJ-NP-X]{13}$/i;

/**
 * @typedef {import('./offline-store.js').Article} Article
 * @typedef {{ article: Article, pack: number }} Meaning
 * @typedef {Article & { scans: string[] }} Chosen The codes that were scanned or typed for it, too.
 * @typedef {object} Around
 * @property {import('./offline-store.js').Copy} copy
 * @property {import('./offline-words.js').Words} w
 * @property {() => Promise<boolean>} keep
 * @property {(id: string) => void} place
 */

/** @type {Around} */
let around;
/** @type {Chosen | undefined} */
let chosen;
/** A code of which the person has to say what it means. */
let asked = '';
/** Scans and presses take turns: what is chosen is kept before the next one is chosen. @type {Promise<unknown>} */
let turn = Promise.resolve();

/** @param {() => unknown} work */
export const inTurn = (work) => {
  turn = turn.then(work, work);
};

/** @param {Around} given */
export function startArticles(given) {
  around = given;
  at('what').addEventListener('input', () => {
    asked = '';
    find();
  });
  at('what').addEventListener('keydown', pick);
  document.addEventListener('scanned', ({ detail }) => {
    // In a field the next scan would be typed into what this one changes there.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    inTurn(() => scanned(detail.code));
  });
}

/** Without a quantity, that stays as it is. @param {Article} article @param {number | undefined} quantity @param {string[]} scans */
export function choose(article, quantity, scans) {
  drop();
  chosen = { ...article, scans };
  const { id, number, name, unit } = article;
  say('chosen', id ? `${number} · ${name} (${unit})` : filled(around.w.unknown, number));
  if (quantity !== undefined) quantityIs(quantity);
}

/** Nothing is chosen or complained about any more. @param {string} [next] What is typed then. */
export function drop(next = '') {
  chosen = undefined;
  asked = '';
  at('what').value = next;
  say('chosen', '');
  say('wrong', '');
  find();
}

export const isChosen = () => chosen !== undefined;

/** What is to be kept: chosen before, or typed and one thing. Else the person is asked. @returns {Chosen | undefined} */
export function chosenOrTyped() {
  if (chosen) return chosen;
  const only = typed();
  const scans = [at('what').value.trim()];
  // Of a pack it is seen before how much is in it.
  if (only && only.pack !== 1_000) return void choose(only.article, only.pack, scans);
  return only && { ...only.article, scans };
}

/** What was typed, where that is one thing here. Else it is asked for, or left to the server: the next press keeps it. @returns {Meaning | undefined} */
function typed() {
  const { w } = around;
  const text = at('what').value.trim();
  if (text === '') return void say('wrong', w.noArticle);
  const meanings = meaningsOf(text);
  if (meanings.length === 1) return meanings[0];
  find();
  if (meanings.length === 0 && at('found').childElementCount > 0)
    return void say('wrong', filled(w.several, text));
  return void among(meanings, text, undefined);
}

/** @param {string} code */
const meaningsOf = (code) => meant(around.copy.articles, code);

function find() {
  const text = at('what').value.trim().toLowerCase();
  const words = text.split(/\s+/);
  /** @param {Article} article */
  const fits = ({ number, name }) => {
    const all = `${number} ${name}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const found = text === '' ? [] : around.copy.articles.filter(fits);
  show(found.map((article) => ({ article, pack: 1_000 })));
}

/** @param {Meaning[]} meanings @param {string[]} [scans] */
function show(meanings, scans = []) {
  at('found').replaceChildren(
    ...meanings.slice(0, mostFound).map(({ article, pack }) => {
      const item = document.createElement('li');
      item.append(
        button(`${article.number} · ${article.name}`, () => {
          choose(article, pack, scans);
          at('quantity').select();
        }),
      );
      return item;
    }),
  );
}

/** A number or a code that was typed ends with Enter. @param {KeyboardEvent} event */
function pick(event) {
  const text = at('what').value.trim();
  if (event.key !== 'Enter' || text === '') return;
  event.preventDefault();
  const only = typed();
  if (only) choose(only.article, only.pack, [text]);
  if (chosen) at('quantity').select();
}

/** The next article keeps the one before; the same once more counts. @param {string} code */
async function scanned(code) {
  const meanings = meaningsOf(code);
  const [first] = meanings;
  const { copy, keep, place, w } = around;
  const found = copy.places.find(
    (one) => own(code) === one.tag || code.toLowerCase() === one.code.toLowerCase(),
  );
  if (found && !first) return place(found.id);
  if (asked) return among(meaningsOf(asked), asked, undefined);
  if (noArticle.test(code) || code.length > at('what').maxLength) return say('wrong', w.useless);
  const { article, pack } = first ?? { article: unknown(code), pack: 1_000 };
  const isMeant = meanings.length < 2 || chosen?.scans.includes(code);
  const isSame = isMeant && chosen?.id === article.id && chosen.number === article.number;
  const before = isSame ? read(at('quantity').value, w.comma) : undefined;
  if (chosen && before !== undefined) {
    chosen.scans.push(code);
    return quantityIs(before + pack);
  }
  if (!chosen || (await keep())) among(meanings, code, 1_000);
}

/**
 * One is chosen, of several the person has to choose, and what is not known here is for the server.
 * @param {Meaning[]} meanings
 * @param {string} code
 * @param {number | undefined} quantity Of what is not known here.
 */
function among(meanings, code, quantity) {
  const [first, ...others] = meanings;
  if (others.length === 0) return choose(first?.article ?? unknown(code), first?.pack ?? quantity, [code]);
  asked = code;
  say('wrong', filled(around.w.several, code));
  show(meanings, [code]);
}

/** What this device does not know, the server may: it is told what was scanned or typed. @param {string} code @returns {Article} */
const unknown = (code) => ({ id: '', number: printed(code), name: '', unit: '', whole: false, codes: [] });

/** @param {number} thousandths */
function quantityIs(thousandths) {
  at('quantity').value = String(thousandths / 1_000).replace('.', around.w.comma);
}
