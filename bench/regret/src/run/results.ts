import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Half } from "../halves/halves.js";
import type { DrawnResults } from "./drawn-results.js";
import type { Outcome } from "./outcome.js";

const folder = new URL("../../results/", import.meta.url);
const fileOf = (half: Half) => new URL(`${half}.json`, folder);

/** What was measured of a half when it was last measured; no outcomes where it never was. */
export function readResults(half: Half): readonly Outcome[] {
  if (!existsSync(fileOf(half))) return [];
  return JSON.parse(readFileSync(fileOf(half), "utf8")) as Outcome[];
}

/** Keeps what was measured of a half, an outcome a line. */
export function writeResults(half: Half, outcomes: readonly Outcome[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = outcomes.map((outcome) => JSON.stringify(outcome, shortNumbers));
  writeFileSync(fileOf(half), `[\n${lines.join(",\n")}\n]\n`);
}

const drawnFile = new URL("drawn.json", folder);

/** What was kept of drawn tasks; undefined where nothing was. */
export function readDrawn(): DrawnResults | undefined {
  if (!existsSync(drawnFile)) return undefined;
  return JSON.parse(readFileSync(drawnFile, "utf8")) as DrawnResults;
}

/** Keeps what was found for drawn tasks, a task a line. */
export function writeDrawn({ seed, results }: DrawnResults): void {
  mkdirSync(folder, { recursive: true });
  const lines = results.map((result) => JSON.stringify(result, shortNumbers));
  writeFileSync(drawnFile, `{"seed":${seed},"results":[\n${lines.join(",\n")}\n]}\n`);
}

function shortNumbers(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
