// What this device keeps: a copy of what is needed to book without network, and what waits to be sent. What waits is
// written before it is said to wait.

/**
 * @typedef {{ id: string, number: string, name: string, unit: string, whole: boolean, codes: [string, number][] }} Article
 * @typedef {{ person: { id: string, name: string }, language: 'de' | 'en', home: string, articles: Article[],
 *   places: { id: string, code: string, name: string, tag: string }[], tag?: string, kept: number }} Copy
 * @typedef {{ order?: number, person: string, key: string, kind: string, article: string, scans?: string[], name: string,
 *   from: string, to: string, quantity: number, said: string, job: string, at: number, state: 'waiting' | 'question' | 'refused',
 *   text: string, anyway?: boolean }} Waiting
 */

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('lagerblick', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('copy');
      const queue = asked.result.createObjectStore('queue', { keyPath: 'order', autoIncrement: true });
      queue.createIndex('person', 'person');
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

/**
 * @template T
 * @param {'copy' | 'queue'} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function within(name, mode, work) {
  // Strict: it is on the disk before anybody relies on it, and an empty battery loses nothing.
  const transaction = (await database()).transaction(name, mode, { durability: 'strict' });
  const asked = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Promise<Copy | undefined>} */
export const readCopy = () => within('copy', 'readonly', (store) => store.get('mine'));

/** @param {Copy} copy */
export const keepCopy = (copy) => within('copy', 'readwrite', (store) => store.put(copy, 'mine'));

export const wipeCopy = () => within('copy', 'readwrite', (store) => store.clear());

/** @param {Waiting} one */
export const addWaiting = (one) => within('queue', 'readwrite', (store) => store.add(one));

/** Of one person, in the order in which they came; nobody else sees them. @param {string} person @returns {Promise<Waiting[]>} */
export const waitingOf = (person) =>
  within('queue', 'readonly', (store) => store.index('person').getAll(person));

/** @param {Waiting} one */
export const changeWaiting = (one) => within('queue', 'readwrite', (store) => store.put(one));

/** @param {Waiting} one */
export const removeWaiting = ({ order = 0 }) => within('queue', 'readwrite', (store) => store.delete(order));
