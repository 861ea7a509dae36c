import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { nameOf, type Task } from "../tasks/task.js";
import type { Truth } from "./truth.js";

const folder = new URL("../../truth/", import.meta.url);
const fileOf = (task: Task) => new URL(`${nameOf(task)}.json`, folder);

/** Whether a task's truth has been computed. */
export function hasTruth(task: Task): boolean {
  return existsSync(fileOf(task));
}

/** A task's truth, from its file. */
export function readTruth(task: Task): Truth {
  return JSON.parse(readFileSync(fileOf(task), "utf8")) as Truth;
}

/** Keeps a task's truth in its file. */
export function writeTruth(task: Task, truth: Truth): void {
  writeFileSync(fileOf(task), `${JSON.stringify(truth)}\n`);
}
