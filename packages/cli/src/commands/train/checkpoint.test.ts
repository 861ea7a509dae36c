import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode, ExtData } from "@msgpack/msgpack";
import { afterAll, expect, test } from "vitest";
import { openFolder } from "../../files/out-folder.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { type Checkpoint, checkpointName, readCheckpoint, writeCheckpoint } from "./checkpoint.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const checkpoint: Checkpoint = {
  run: { flags: { "--target": "y" }, data: "abc" },
  epochs: [{ epoch: 1, updates: 3, lr: 0.1, loss: Number.NaN, metrics: { accuracy: 0.5 } }],
  state: {
    weights: { w: { shape: [3], data: Float32Array.of(-0, 1e-45, Number.NaN) } },
    ...{ updates: 3, position: 3, seed: 0, fresh: false },
  },
  stopping: { wait: 1 },
  plateau: { lr: 0.1, best: null, wait: 0, cooldownLeft: 0 },
};

test("what is read is what was written, to the bit, and in one file", async () => {
  expect(await readCheckpoint(folder.path)).toBeUndefined();
  await writeCheckpoint(await openFolder(folder.path), checkpoint);
  expect(readdirSync(folder.path)).toEqual([checkpointName]);
  expect(await readCheckpoint(folder.path)).toEqual(checkpoint);
});

test("what follows the digest is MessagePack, which programs in every language read", async () => {
  const bytes = readFileSync(join(folder.path, checkpointName));
  const head = Buffer.from("lrfinder checkpoint 2\n");
  const body = Uint8Array.from(bytes.subarray(head.length + 32));
  // −0, the smallest float32 and NaN, as a little-endian machine holds them.
  const data = new ExtData(0, Uint8Array.from(Buffer.from("00000080010000000000c07f", "hex")));
  const weights = { w: { shape: [3], data } };
  expect(decode(body)).toEqual({ ...checkpoint, state: { ...checkpoint.state, weights } });
  const digest = createHash("sha256").update(body).digest();
  expect(bytes).toEqual(Buffer.concat([head, digest, body]));
});

test("a file that is cut short, or has one bit changed, or is something else, is refused", async () => {
  const path = join(folder.path, checkpointName);
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[whole.length - 20]! ^= 1;
  for (const bytes of [whole.subarray(0, -1), changed, Buffer.from("{}"), Buffer.alloc(0)]) {
    writeFileSync(path, bytes);
    await expect(readCheckpoint(folder.path)).rejects.toMatchObject({
      code: "bad-input",
      message: `${path} is damaged: leave out --resume to start anew`,
    });
  }
});

test("a file of another version is refused, and both versions are named", async () => {
  const path = join(folder.path, checkpointName);
  for (const version of [1, 3]) {
    writeFileSync(path, `lrfinder checkpoint ${version}\n${"x".repeat(200)}`);
    await expect(readCheckpoint(folder.path)).rejects.toMatchObject({
      code: "bad-input",
      message:
        `${path} is a checkpoint of version ${version}, and this program reads version 2: ` +
        "resume it with the program that wrote it, or leave out --resume to start anew",
    });
  }
});
