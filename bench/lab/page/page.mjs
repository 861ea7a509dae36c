// Times one engine in this page, as its address says. TensorFlow.js has the page's own thread for itself, which is where it
// may start threads of its own; ours works in a web worker, as on the lab's page.
import { cases, fileCases } from "../../range-test/cases.mjs";
import { timeTfjs } from "./tfjs.mjs";

const settings = new URLSearchParams(location.search);
const network = settings.get("network");
const each = network ? fileCases.find((one) => one.network === network) : cases[0];

function timeOurs() {
  const worker = new Worker(new URL("./ours.mjs", import.meta.url), { type: "module" });
  worker.postMessage(each);
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  });
}

globalThis.timed =
  settings.get("engine") === "tfjs"
    ? timeTfjs(each, {
        backend: settings.get("backend") ?? "wasm",
        threads: Number(settings.get("threads") ?? 1),
        steps: Number(settings.get("steps") ?? 100),
      })
    : timeOurs();
