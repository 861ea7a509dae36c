import { expect, test } from "vitest";
import { readMessage } from "./read-message.js";

const replyOf = (line: string) => readMessage(line) as { ok?: { loss: unknown[] } };

test("messages are hellos and answers; all else is printed for people", () => {
  expect(readMessage('{"op":"hello","protocol":1}')).toMatchObject({ kind: "hello" });
  expect(readMessage(' { "id" : 3, "ok" : {} } \r')).toEqual({ kind: "reply", id: 3, ok: {} });
  expect(readMessage('{"error":{"type":"E"},"id":3}')).toMatchObject({ kind: "reply", id: 3 });
  for (const line of ["", "epoch 1", "[1]", "{'id': 3}", '{"epoch":1}', '{"id":3}', '{"op":"x"}']) {
    expect(readMessage(line), line).toEqual({ kind: "printed" });
  }
});

test("what begins as a message and is none is broken", () => {
  for (const line of [
    '{"id":3,"ok":',
    '{"op":"hello"',
    '{ "id": 3, ok: {}}',
    '{"id":3,"ok":{}}x',
  ]) {
    expect(readMessage(line), line).toEqual({ kind: "broken" });
  }
});

test("numbers that are not finite may stand as printf and json.dumps write them", () => {
  const written = [
    ...["nan", "-nan", "NaN", "-nan(ind)", "inf", "-inf", "Infinity", "-Infinity", "INF", "+inf"],
  ];
  expect(replyOf(`{"id":1,"ok":{"loss":[1,${written.join(",")}]}}`).ok?.loss).toEqual([
    ...[1, "NaN", "NaN", "NaN", "NaN", "Infinity", "-Infinity", "Infinity", "-Infinity"],
    ...["Infinity", "Infinity"],
  ]);
  const said = '{"id":1,"error":{"type":"E","message":"loss is nan, \\"inf\\""},"ok":[nan]}';
  expect(readMessage(said)).toMatchObject({ error: { message: 'loss is nan, "inf"' } });
});
