import { at } from './offline-page.js';

// The page without network has its words with it, in every language: it is the same for everybody.

/**
 * `sent`, `waiting`: of one, and of several.
 * @typedef {'title' | 'comma' | 'to' | 'place' | 'nobody' | 'unknown' | 'several' | 'useless' | 'noArticle' | 'noQuantity'
 *   | 'wholeOnly' | 'samePlace' | 'notKept' | 'there' | 'away' | 'signIn' | 'notAllowed' | 'nothing' | 'behind' | 'anyway'
 *   | 'discard' | 'discardQuestion'} Name
 * @typedef {Record<Name, string> & { labels: Record<string, string>, kinds: Record<string, string>,
 *   sent: [string, string], waiting: [string, string] }} Words
 */

/** @param {string} language @returns {Words} */
export const wordsIn = (language) => JSON.parse(at(`words-${language}`).textContent ?? '');

/** @param {string} text @param {string | number} what */
export const filled = (text, what) => text.replace('%', () => String(what));

/** @param {[string, string]} forms @param {number} count */
export const counted = ([one, several], count) => filled(count === 1 ? one : several, count);
