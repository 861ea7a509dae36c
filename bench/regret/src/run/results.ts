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

const drawnFile = (deep: boolean) => new URL(deep ? "drawn-deep.json" : "drawn.json", folder);

/** Which drawn tasks: those of tables, or deep ones. */
export interface DrawnKind {
  /** Default false. */
  readonly deep?: boolean | undefined;
}

/** What was kept of drawn tasks; undefined where nothing was. */
export function readDrawn({ deep = false }: DrawnKind = {}): DrawnResults | undefined {
  if (!existsSync(drawnFile(deep))) return undefined;
  return JSON.parse(readFileSync(drawnFile(deep), "utf8")) as DrawnResults;
}

/** Keeps what was found for drawn tasks, a task a line. */
export function writeDrawn(
  { seed, results }: DrawnResults,
  { deep = false }: DrawnKind = {},
): void {
  mkdirSync(folder, { recursive: true });
  const lines = results.map((result) => JSON.stringify(result, shortNumbers));
  writeFileSync(drawnFile(deep), `{"seed":${seed},"results":[\n${lines.join(",\n")}\n]}\n`);
}

function shortNumbers(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
