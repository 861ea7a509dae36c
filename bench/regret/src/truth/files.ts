import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { ResultStore } from "lrfinder/internal";
import { nameOf, type Task } from "../tasks/task.js";
import type { Truth } from "./truth.js";

const folder = new URL("../../truth/", import.meta.url);
const fileOf = (task: Task) => new URL(`${nameOf(task)}.json`, folder);

/** The truths that are kept, a file for each task: none of them is computed again. */
export const truths: ResultStore<Task, Truth> = {
  async get({ asked }) {
    return existsSync(fileOf(asked)) ? { status: "ok", result: readTruth(asked) } : undefined;
  },
  async put({ asked }, { result }) {
    writeFileSync(fileOf(asked), `${JSON.stringify(result)}\n`);
  },
};

/** A task's truth, from its file. */
export function readTruth(task: Task): Truth {
  return JSON.parse(readFileSync(fileOf(task), "utf8")) as Truth;
}
