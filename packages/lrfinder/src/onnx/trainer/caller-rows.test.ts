import { expect, test } from "vitest";
import { callerRows } from "./caller-rows.js";
import type { RowsForgotten, RowsNeeded } from "./protocol.js";

test("of an epoch's order, a message holds the rows that are needed and no more", async () => {
  const posted: (RowsNeeded | RowsForgotten)[] = [];
  const callers = callerRows((message) => posted.push(message));
  const access = callers.access({ source: 0, rows: 1000, most: 100 });
  const order = Int32Array.from({ length: 1000 }, (_, row) => row);
  const at = { epoch: 0, seed: 0 };
  const found = access.read([{ rows: order.subarray(10, 14), at }]);
  const [message] = posted as [RowsNeeded];
  expect([...message.asked[0]!.rows]).toEqual([10, 11, 12, 13]);
  expect(message.asked[0]!.rows.buffer.byteLength).toBe(16);
  const tables = { inputs: { x: new Float32Array(4) }, targets: {}, rows: 4 };
  callers.take({ given: message.need, tables });
  expect(await found).toEqual({ tables, rows: [Int32Array.of(0, 1, 2, 3)] });
});
