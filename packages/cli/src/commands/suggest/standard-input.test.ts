import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { suggestOptions } from "./options.js";
import { suggest as suggestCommand } from "./suggest.js";

const out = { columns: 80, color: false, unicode: true, terminal: false };

// A fall around 3e-3, then a rise.
const rates = Array.from({ length: 100 }, (_, i) => 10 ** (-7 + (8 * i) / 99));
const rows = rates.map((lr) => `${lr},${0.7 + 1.6 / (1 + lr / 3e-3) + (lr / 0.3) ** 2}`);
const history = `lr,loss\n${rows.join("\n")}\n`;

test("an interrupt ends the wait for standard input", async () => {
  const endless = new PassThrough();
  const interrupt = new AbortController();
  const waiting = suggestCommand(suggestOptions(["-"], {}), {
    ...{ out, signal: interrupt.signal, standardInput: endless },
  });
  interrupt.abort();
  expect(await waiting).toEqual({ exitCode: 130, text: "", complaints: ["interrupted"] });
  endless.destroy();
});

test("standard input may be gzipped, and is refused where it is cut short or too long", async () => {
  const from = (bytes: Buffer) =>
    suggestCommand(suggestOptions(["-"], { quiet: true }), {
      ...{ out, signal: new AbortController().signal, standardInput: Readable.from([bytes]) },
    });
  const plain = await from(Buffer.from(history));
  const zipped = gzipSync(history);
  expect(await from(zipped)).toEqual(plain);
  expect(Number(plain.text)).toBeGreaterThan(1e-3);
  await expect(from(zipped.subarray(0, 60))).rejects.toThrow(
    "standard input is not a whole gzip file: compress it again",
  );
  await expect(from(gzipSync(Buffer.alloc(2 ** 27 + 1, "1")))).rejects.toThrow(
    "standard input is longer than 128 MiB: a recorded range test has a row a step",
  );
});
