/** What the browser keeps for the next visit: one thing, under one name. */
const DATABASE = "lrfinder-lab";
const STORE = "kept";
const KEY = "table";

/** Keeps a thing in the place of the one before; rejects where the browser keeps nothing, or not so much. */
export async function keep(thing: unknown): Promise<void> {
  await inStore("readwrite", (store) => store.put(thing, KEY));
}

/** What is kept; undefined where nothing is. */
export async function kept(): Promise<unknown> {
  return inStore("readonly", (store) => store.get(KEY));
}

/** Keeps nothing any more. */
export async function forget(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const answer = ask(transaction.objectStore(STORE));
    // What was asked is done when the transaction is: the disk may be full until then.
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return answer.result;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
