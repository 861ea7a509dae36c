import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { printing } from "./printing.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
vi.stubEnv("TMPDIR", folder);
afterAll(() => rmSync(folder, { recursive: true }));

test("what is short stays in memory", async () => {
  const sink = printing();
  await sink.write("a\n");
  await sink.write("b\n");
  await sink.finish();
  await sink.discard();
  expect(sink.printed()).toEqual({ text: "a\nb\n" });
  expect(readdirSync(folder)).toEqual([]);
});

test("what is long is in a file, whole and in its order", async () => {
  const sink = printing({ most: 10 });
  const pieces = Array.from({ length: 50 }, (_, i) => `line ${i}, ß\n`);
  for (const piece of pieces) await sink.write(piece);
  await sink.finish();
  await sink.discard();
  const { text, file } = sink.printed();
  expect([text, readFileSync(file!, "utf8")]).toEqual(["", pieces.join("")]);
});

test("what is discarded before its end leaves no file", async () => {
  const before = readdirSync(folder);
  const sink = printing({ most: 10 });
  await sink.write("long enough for a file");
  expect(readdirSync(folder)).toHaveLength(before.length + 1);
  await sink.discard();
  expect(readdirSync(folder)).toEqual(before);
});

test("a temporary folder that is not there is named", async () => {
  vi.stubEnv("TMPDIR", join(folder, "none"));
  const sink = printing({ most: 1 });
  await expect(sink.write("long")).rejects.toMatchObject({
    code: "bad-input",
    message: expect.stringMatching(/^the temporary folder \S+none does not exist: /),
  });
});
