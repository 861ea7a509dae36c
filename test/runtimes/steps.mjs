// What each runtime is asked to do, and which files of it are compared with the first one's.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { killedAt, launcher, ran } from "./command.mjs";

const table = ["digits.csv", "--target", "digit"];
const long = ["train", ...table, "--epochs", "150", "--patience", "150", "--lr", "0.01", "--quiet"];
const bytesOf = (folder, names) => names.map((name) => readFileSync(join(folder, name)));

/** A JSON file without what a clock decides: seconds, and the digests of files that say them. */
function withoutClock(path) {
  const keep = (key, value) => (["seconds", "files", "out"].includes(key) ? undefined : value);
  return Buffer.from(JSON.stringify(JSON.parse(readFileSync(path, "utf8")), keep));
}

/** The files of the long training, which each runtime is interrupted in. */
const trained = (folder) => bytesOf(folder, ["model.onnx", "history.csv"]);

/**
 * The steps by name, in their order. Each is given a runtime, the folder `app` of the installed
 * packages, a folder `at(name, runtime)` for the step's files and the `others`; it returns contents
 * that are compared with those of the first runtime, or undefined where that runtime has nothing to do.
 */
export const steps = {
  async find(runtime, { app, at }) {
    const out = at("find", runtime);
    await ran(runtime, [launcher, "find", ...table, "--quiet", "--out", out], { app });
    return [...bytesOf(out, ["history.csv", "loss.svg"]), withoutClock(join(out, "result.json"))];
  },
  async train(runtime, { app, at }) {
    const out = at("train", runtime);
    await ran(runtime, [launcher, "train", ...table, "--quiet", "--out", out], { app });
    return [...trained(out), withoutClock(join(out, "model.json"))];
  },
  async restricted(runtime, { app, at }) {
    const { restricted } = runtime;
    if (!restricted) return undefined;
    const out = at("restricted", runtime);
    const words = [launcher, "train", ...table, "--quiet", "--out", out];
    await ran({ ...runtime, words: restricted }, words, { app });
    return trained(out);
  },
  async predict(runtime, { app, at }) {
    const model = at("train", runtime);
    const out = `${at("predict", runtime)}.csv`;
    await ran(runtime, [launcher, "predict", model, "digits.csv", "--out", out], { app });
    return [readFileSync(out)];
  },
  async suggest(runtime, { app, at, first }) {
    const history = join(at("find", first), "history.csv");
    return [Buffer.from(await ran(runtime, [launcher, "suggest", history, "--json"], { app }))];
  },
  async program(runtime, { app }) {
    return [Buffer.from(await ran(runtime, ["program.mjs"], { app }))];
  },
  async killed(runtime, { app, at }) {
    const out = at("killed", runtime);
    const file = join(out, "checkpoint.bin");
    await killedAt(runtime, [launcher, ...long, "--out", out], { app, file });
    return [];
  },
  async resumed(runtime, { app, at, first, others }) {
    const unbroken = at("unbroken", first);
    if (runtime === first) await ran(runtime, [launcher, ...long, "--out", unbroken], { app });
    const expected = trained(unbroken);
    const found = [];
    for (const other of others) {
      const out = at(`resumed-after-${other.name}`, runtime);
      cpSync(at("killed", other), out, { recursive: true });
      try {
        await ran(runtime, [launcher, ...long, "--resume", "--out", out], { app });
      } catch ({ message }) {
        throw new Error(`of ${other.name}: ${message}`);
      }
      found.push(trained(out));
    }
    return { expected: found.flatMap(() => expected), found: found.flat() };
  },
};

/** Lays the table and the program into the folder of the installed packages. */
export function layOut(app, { root }) {
  cpSync(join(root, "examples/data/digits.csv"), join(app, "digits.csv"));
  writeFileSync(join(app, "program.mjs"), readFileSync(new URL("program.mjs", import.meta.url)));
}
