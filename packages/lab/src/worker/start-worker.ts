/**
 * Stands in the page for how the library starts workers: the lab trains in a worker of its own, which
 * asks for no other.
 */
export function startWorker(): never {
  throw new Error("the lab's worker starts no other");
}
