import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { ResultStore } from "lrfinder/internal";
import { nameOf, type Task } from "../tasks/task.js";
import type { Truth } from "./truth.js";

const kept = new URL("../../truth/", import.meta.url);

/** Truths in a folder, a file for each task: none of them is computed again. */
function truthsIn(folder: URL): ResultStore<Task, Truth> {
  const fileOf = (task: Task) => new URL(`${nameOf(task)}.json`, folder);
  return {
    async get({ asked }) {
      const file = fileOf(asked);
      return existsSync(file) ? { status: "ok", result: truthIn(file) } : undefined;
    },
    async put({ asked }, { result }) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(fileOf(asked), `${JSON.stringify(result)}\n`);
    },
  };
}

/** The truths that are kept with the benchmark. */
export const truths = truthsIn(kept);

/** Those of drawn tasks, which are computed where they are needed. */
export const drawnTruths = truthsIn(new URL("../../.cache/truth/", import.meta.url));

/** The truth of a task that is kept with the benchmark. */
export function readTruth(task: Task): Truth {
  return truthIn(new URL(`${nameOf(task)}.json`, kept));
}

/** The truths of some tasks, by their names. */
export function readTruths(tasks: readonly Task[]): Readonly<Record<string, Truth>> {
  return Object.fromEntries(tasks.map((task) => [nameOf(task), readTruth(task)]));
}

function truthIn(file: URL): Truth {
  return JSON.parse(readFileSync(file, "utf8")) as Truth;
}
