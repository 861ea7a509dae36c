import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EncodedTable } from "lrfinder/table";
import { afterAll, expect, test } from "vitest";
import { inCommand, onPage, whereTheyDiffer } from "../readers.js";
import { misreadings } from "./misreadings.js";
import { randomFrom } from "./random.js";
import { wrongNotes } from "./remarks.js";
import { fileOf, type TrueFile } from "./true-file.js";
import { randomTable, type TrueTable } from "./true-table.js";

/** So many tables are one test. */
const BLOCK = 50;

const bothReadings = /which --decimal \w+ reads as/;

/**
 * Tests that tables of known values, written in random ways, are read as what they are, by the
 * command and by the page.
 *
 * @param seeds the first seed, and how many there are: each is a table.
 */
export function testTables({ first, count }: { first: number; count: number }): void {
  const folder = mkdtempSync(join(tmpdir(), "lrfinder-truth-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let [read, refused] = [0, 0];

  const faultOf = async (seed: number): Promise<string | undefined> => {
    const random = randomFrom(seed);
    const table = randomTable(random);
    const file = fileOf(random, table);
    const target = file.names[table.columns.findIndex(({ name }) => name === table.target)]!;
    const asked = { ...file, target };
    const command = await inCommand(folder, asked);
    const fault =
      whereTheyDiffer(command, await onPage(asked)) ?? wrongIn(command, { table, file });
    if (typeof command === "string") refused++;
    else read++;
    return fault && `seed ${seed}: ${fault}\n${file.name}:\n${file.text}`;
  };

  test.each(
    Array.from({ length: count / BLOCK }, (_, i) => [
      first + i * BLOCK,
      first + (i + 1) * BLOCK - 1,
    ]),
  )("tables %i to %i are read as what they are", async (from, to) => {
    const faults: string[] = [];
    for (let seed = from!; seed <= to!; seed++) faults.push((await faultOf(seed)) ?? "");
    expect(faults.filter((fault) => fault !== "")).toEqual([]);
  });

  test("hardly any of them is refused", () => {
    expect(read + refused).toBe(count);
    expect(refused).toBeLessThanOrEqual(0.03 * count);
  });
}

/** What is wrong with an answer; undefined where nothing is. */
function wrongIn(
  answer: EncodedTable | string,
  { table, file }: { table: TrueTable; file: TrueFile },
): string | undefined {
  if (typeof answer === "string") {
    return table.inDoubt.size > 0 ? undefined : `refused: ${answer}`;
  }
  const isNoted = (name: string) =>
    table.inDoubt.has(table.columns[file.names.indexOf(name)]!.name) &&
    bothReadings.test(answer.columns.find((column) => column.name === name)?.note ?? "");
  const misread = misreadings(table, { file, read: answer }).filter(
    ({ column }) => !isNoted(column),
  );
  if (misread.length > 0) {
    return `misread: ${misread.map(({ column, what }) => `${column}: ${what}`).join("; ")}`;
  }
  const notes = wrongNotes(table, { file, read: answer });
  return notes.length > 0 ? `notes: ${notes.join("; ")}` : undefined;
}
