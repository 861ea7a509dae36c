/** What the browser keeps for the next visit: one thing of a kind. */
const DATABASE = "lrfinder-lab";
const STORE = "kept";

/** What a thing is. */
export type Kind = "table" | "log" | `included-${string}`;

/** Keeps a thing in the place of the one of its kind before; rejects where the browser keeps nothing, or not so much. */
export async function keep(kind: Kind, thing: unknown): Promise<void> {
  await inStore("readwrite", (store) => store.put(thing, kind));
}

/** What is kept of a kind; undefined where nothing is. */
export async function kept(kind: Kind): Promise<unknown> {
  return inStore("readonly", (store) => store.get(kind));
}

/** Keeps nothing of a kind any more. */
export async function forget(kind: Kind): Promise<void> {
  await inStore("readwrite", (store) => store.delete(kind));
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
