/* global build */
// Keeps the page for when there is no network. Only on hosts of its own: the command serves a worker
// that ends itself in the place of this one. The build writes a line above all this: its own name,
// and the names of its files.

const PREFIX = "lrfinder-lab-";
const own = PREFIX + build.name;

/** Looks up what is kept, and makes no new place for it where that was removed. */
const ofOwn = { cacheName: own, ignoreSearch: true, ignoreVary: true };

addEventListener("install", (event) => event.waitUntil(keepAll()));

async function keepAll() {
  const cache = await caches.open(own);
  // Names of files change with what is in them; that of the page does not.
  const page = new Request("./", { cache: "no-cache" });
  await cache.addAll([page, ...build.files]);
}

addEventListener("activate", (event) => event.waitUntil(begin()));

// It waits until no page of the build before is open: such a page still loads its parts.
async function begin() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== own);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const name = url.href.slice(registration.scope.length).split(/[?#]/, 1)[0];
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  if (request.mode === "navigate") {
    if (name === "" || name === "index.html") event.respondWith(newest(request));
  } else if (build.files.includes(name)) {
    event.respondWith(keptOrFetched(request));
  }
});

/** The page as the host has it now, and as it was where there is no network. */
async function newest(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match("./", ofOwn);
    if (kept) return kept;
    throw error;
  }
}

async function keptOrFetched(request) {
  return (await caches.match(request, ofOwn)) ?? fetch(request);
}
