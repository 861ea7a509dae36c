// Times one engine in this page, as its address says. TensorFlow.js has the page's own thread for
// itself, which is where it may start threads of its own; ours works in a web worker, as on the
// lab's page.
import { timeTfjs } from "./tfjs.mjs";

const settings = new URLSearchParams(location.search);

function timeOurs() {
  const worker = new Worker(new URL("./ours.mjs", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  });
}

globalThis.timed =
  settings.get("engine") === "tfjs"
    ? timeTfjs({ threads: Number(settings.get("threads") ?? 1) })
    : timeOurs();
