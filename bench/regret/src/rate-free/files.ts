import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { WayResult } from "./measured.js";

const folder = new URL("../../results/", import.meta.url);
const fileOf = (set: string) => new URL(`rate-free-${set}.json`, folder);

/** What was measured of a set of tasks when it was last measured; nothing where it never was. */
export function readWays(set: string): readonly WayResult[] {
  if (!existsSync(fileOf(set))) return [];
  return JSON.parse(readFileSync(fileOf(set), "utf8")) as WayResult[];
}

/** Keeps what was measured of a set of tasks, a result a line. */
export function writeWays(set: string, results: readonly WayResult[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = results.map((result) => JSON.stringify(result, shortNumbers));
  writeFileSync(fileOf(set), `[\n${lines.join(",\n")}\n]\n`);
}

function shortNumbers(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
