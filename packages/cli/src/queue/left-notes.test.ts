import { expect, test } from "vitest";
import { readNote } from "./left-notes.js";

test("a note is read as it was written", () => {
  const note = { worker: "a (process 1)", reason: "it runs programs" };
  expect(readNote(JSON.stringify(note))).toEqual(note);
});

test.each([undefined, "", "null", "{", "{}", '{"worker":"a"}', '{"worker":1,"reason":"b"}'])(
  "%j is no note",
  (text) => {
    expect(readNote(text)).toBeUndefined();
  },
);

test("a note steers no terminal, and is not endless", () => {
  const note = readNote(JSON.stringify({ worker: "\u001b[2Ja\n", reason: "x".repeat(10_000) }));
  expect(note).toEqual({ worker: "�[2Ja�", reason: "x".repeat(500) });
});
