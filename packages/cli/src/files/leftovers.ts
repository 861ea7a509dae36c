import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "./is-running.js";
import { digestsIn, newPath, oldPath, stagedName, summaryNames } from "./staged-names.js";

// Without promises, so that a process can do this on its way out.

/**
 * Removes what a process left half-written in a folder. Where it was about to replace an answer,
 * the old one is put back, as far as it was there.
 *
 * @param pid a process that has ended, or this one.
 */
export function removeLeftoversOf(folder: string, pid: number): void {
  const staged = stagedIn(folder).filter((each) => each.pid === pid);
  const olds = staged.filter(({ age }) => age === "old").map(({ name }) => name);
  const news = staged.filter(({ age }) => age === "new").map(({ name }) => name);
  // The summary is staged when all others are, and renamed when all others have been: it knows how
  // far it went.
  const summary = summaryNames.find((name) => news.includes(name));
  if (summary) {
    const digests = digestsIn(readFileSync(newPath(folder, summary, pid), "utf8")) ?? {};
    const renamed = Object.keys(digests).filter((name) => !news.includes(name));
    for (const name of renamed) rmSync(join(folder, name), { force: true });
    for (const name of summaryLast(olds)) {
      renameSync(oldPath(folder, name, pid), join(folder, name));
    }
  } else {
    for (const name of olds) rmSync(oldPath(folder, name, pid), { force: true });
  }
  for (const name of news) rmSync(newPath(folder, name, pid), { force: true });
}

/** Does so for all processes that have ended; what running ones write stays. */
export function removeLeftovers(folder: string): void {
  const pids = new Set(stagedIn(folder).map(({ pid }) => pid));
  for (const pid of pids) {
    if (!isRunning(pid)) removeLeftoversOf(folder, pid);
  }
}

/** Names in an order in which a summary comes back to its place when all others have. */
function summaryLast(names: readonly string[]): string[] {
  const isSummary = (name: string) => summaryNames.some((summary) => summary === name);
  return [...names.filter((name) => !isSummary(name)), ...names.filter(isSummary)];
}

function stagedIn(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .flatMap(({ name }) => stagedName(name) ?? []);
}
