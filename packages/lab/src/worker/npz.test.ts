import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleArray } from "../../../cli/src/testing/example-models.js";
import { temporaryFolder } from "../../../cli/src/testing/lrfinder.js";
import { npzFile } from "../../../cli/src/testing/npz-file.js";
import { readNpz } from "./npz.js";

test("arrays that would be too much once they are unpacked are refused before", async () => {
  const folder = temporaryFolder();
  const arrays = { x: exampleArray("two-inputs", "numbers") };
  const bytes = new Uint8Array(
    readFileSync(await npzFile(join(folder.path, "data.npz"), arrays, { level: 6 })),
  );
  folder.remove();
  expect([...(await readNpz({ name: "data.npz", bytes })).keys()]).toEqual(["x"]);
  // The list at the end of a ZIP says how large each file is: 24 bytes behind its signature.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes.length - 4;
  while (view.getUint32(at, true) !== 0x02014b50) at--;
  view.setUint32(at + 24, 2 ** 30 + 1, true);
  await expect(readNpz({ name: "data.npz", bytes })).rejects.toThrow(
    "data.npz holds more than 1,024 MB of arrays, too much for a page: give it to the command, lrfinder find --model",
  );
});
