import type { JobEnded } from "./configuration-answer.js";

/**
 * Every job that has ended as CSV: what varies, the seed, its rate, what came of it, its score and its
 * seconds; a cell of what is not known is empty.
 */
export function trialsCsv(jobs: readonly JobEnded[]): string {
  const names = Object.keys(jobs[0]?.job.configuration ?? {});
  const head = [...names, "seed", "lr", "status", "score", "seconds"];
  const rows = jobs.flatMap(({ job, measured, seconds }) => {
    if (!measured) return [];
    const { configuration, seed, lr } = job;
    const own = names.map((name) => configuration[name]!);
    return [[...own, seed, lr ?? measured.lr, measured.status, measured.score, seconds]];
  });
  return [head, ...rows].map((cells) => `${cells.map(cellOf).join(",")}\n`).join("");
}

/** A cell; what a spreadsheet would take for a formula is written as a text. */
function cellOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  if (typeof value === "number" || !/[",\n\r]|^[=+\-@\t]/.test(text)) return text;
  const plain = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
