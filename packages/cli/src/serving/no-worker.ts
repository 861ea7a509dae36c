import type { Handler } from "./handler.js";

/** Where a browser that has a worker for this address looks for a newer one. */
export const WORKER_PATH = "/service-worker.js";

/**
 * A service worker that ends itself, and all that one of its name has kept: the address is that of any program which
 * takes the same port, and a copy of the page on a static server may have left a worker there, which would go on to
 * answer with its own files.
 */
const endsItself = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));
async function end() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("lrfinder-lab-")).map((name) => caches.delete(name)));
  await registration.unregister();
}
`;

/**
 * Answers in the place of the page's own worker. Files of that copy that the browser has in its cache came without our
 * headers, without which it starts no thread from them: it is to ask for them again.
 */
export const noWorker: Handler = (_, response) => {
  const headers = { "Content-Type": "text/javascript", "Clear-Site-Data": '"cache"' };
  response.writeHead(200, headers).end(endsItself);
};
