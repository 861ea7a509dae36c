import type { EncodedTable } from "lrfinder/table";
import { isStraySign, type TrueColumn } from "./true-column.js";
import type { TrueFile } from "./true-file.js";
import type { TrueTable } from "./true-table.js";

/** What is said, and what must be said, of a table that was read right. */
export function wrongNotes(
  table: TrueTable,
  { file, read }: { file: TrueFile; read: EncodedTable },
): string[] {
  const wrong = file.notes
    .filter((pattern) => read.notes.filter((note) => pattern.test(note)).length !== 1)
    .map((pattern) => `no note, or several, like ${pattern}`);
  const known = [...file.notes, ...ofColumns];
  wrong.push(
    ...read.notes
      .filter((note) => !known.some((one) => one.test(note)))
      .map((note) => `noted: ${note}`),
  );
  for (const [i, column] of table.columns.entries()) {
    const name = file.names[i]!;
    const { note = "", role } = read.columns.find((one) => one.name === name)!;
    const shown = { name, isTarget: role === "target", isOut: role === "left out" };
    const what = wrongRemarks(column, { note, ...shown, inDoubt: table.inDoubt.has(column.name) });
    if (what !== undefined) wrong.push(`${name}: ${what}: ${note}`);
  }
  return wrong;
}

/** How notes begin that say of columns what their summaries say, too, and of missing values. */
const ofColumns = [
  ...[
    /^read .* as /,
    /^read as missing: /,
    /^whole numbers such as /,
    /^left out, as /,
    /^always 0, as /,
  ],
  ...[/^classes of a single row: /, /^\d+ missing values? in /, /^\d+ rows? without a target /],
];

interface Said {
  readonly note: string;
  readonly name: string;
  readonly isTarget: boolean;
  readonly isOut: boolean;
  readonly inDoubt: boolean;
}

const yearFirst = /^\s*\d{4}([-/.])\d\d?\1\d/;

function wrongRemarks(column: TrueColumn, said: Said): string | undefined {
  const { cells, values, kind, codes } = column;
  const { isTarget, isOut, inDoubt } = said;
  const there = cells.flatMap((cell, row) => {
    const value = values[row];
    return value === undefined ? [] : [{ cell, value }];
  });
  let left = said.note;
  const take = (pattern: RegExp) => {
    const found = pattern.exec(left);
    if (found) left = left.replace(found[0], "").replace(/^; /, "");
    return found;
  };
  const isRead = !isOut && !(isTarget && codes);
  const isOdd =
    kind === "numeric" && isRead && there.some(({ cell, value }) => Number(cell) !== value);
  if (isOdd || (inDoubt && kind === "numeric")) {
    const [, text, value] =
      take(/^read (.+?) as ([-\d.e+]+)(?:, which --decimal \w+ reads as [-\d.e+]+)?(?:; |$)/) ?? [];
    const isTrue = there.some((one) => one.cell.trim() === text && String(one.value) === value);
    if (isOdd && !isTrue && !inDoubt) return "names no example, or a wrong one";
  }
  if (kind === "date" && there[0] && !yearFirst.test(there[0].cell)) {
    const [, text, words = ""] = take(/^read (.+?) as (.+?)(?:; |$)/) ?? [];
    const example = there.find(({ cell }) => cell.trim() === text);
    if (!example || !words.includes(`${dayInWords(example.value as number)}`))
      return "names no date, or a wrong one";
  }
  const strays =
    kind !== "text" && cells.some((cell, row) => values[row] === undefined && isStraySign(cell));
  if (strays && !take(/^read as missing: .*?\)(?=; |$)(; )?/))
    return "does not say what is missing";
  if (codes && !isTarget) {
    const pattern =
      /^(whole numbers such as \d+ are rounded, as a double cannot hold them|read 0\d+ as a number; if it is a code, --text makes categories of it)(; |$)/;
    if (!take(pattern)) return "does not say that it holds codes";
  }
  for (const pattern of always) take(pattern);
  return left === "" ? undefined : `says too much, "${left}"`;
}

const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
];

function dayInWords(days: number): string {
  const day = new Date(Math.floor(days) * 86_400_000);
  return `${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** What is said of columns however they are written. */
const always = [
  /^classes of a single row: .*?"(?=; |$)(?:; )?/,
  /^left out, as (?:it numbers the rows|its text differs in every row|no row has a value there)(?:; |$)/,
  /^always 0, as (?:every row has the same value there|its values are the same as doubles)(?:; |$)/,
  /^missing values are (?:filled with|kept as) .*$/,
];
