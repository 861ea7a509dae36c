import { isOfCommand, mayKeep } from "./host.js";

/** Where the worker is that keeps the page, beside it. */
const WORKER = "./service-worker.js";

/** What the worker's caches are called, before the name of the build. */
const CACHES = "lrfinder-lab-";

/**
 * Lets the page work without a network from the second visit on; where the command serves it,
 * removes what another program has left at its address. Where the browser has no workers, or refuses
 * them in a private window, the page needs its network.
 */
export async function keepOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await loaded();
  try {
    if (isOfCommand()) {
      const old = await navigator.serviceWorker.getRegistrations();
      await Promise.all(old.map((one) => one.unregister()));
      // The answer clears what the browser has of the files that were there before.
      if (old.length > 0) await fetch(WORKER, { cache: "no-store" });
      const kept = (await caches.keys()).filter((name) => name.startsWith(CACHES));
      await Promise.all(kept.map((name) => caches.delete(name)));
    } else if (mayKeep()) await navigator.serviceWorker.register(WORKER);
  } catch {
    // The page works all the same.
  }
}

/** What is done for the next visit must not hold up the page itself. */
function loaded(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", () => resolve(), { once: true }));
}
