import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NumericArray, writeNpy } from "lrfinder/arrays";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { npzBytes, npzFile, type Packing } from "../testing/npz-file.js";
import { openArrays } from "./index.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

const x: NumericArray = {
  type: "float32",
  shape: [50, 2],
  data: Float32Array.from({ length: 100 }, (_, i) => i / 8),
};
const y: NumericArray = { type: "int64", shape: [3], data: BigInt64Array.of(1n, -2n, 3n) };

/** Reads every array of a file, by its name. */
async function allOf(path: string): Promise<Record<string, NumericArray>> {
  const file = await openArrays(path);
  try {
    const all = Object.fromEntries([]) as Record<string, NumericArray>;
    for (const name of file.names ?? [undefined]) all[name ?? ""] = await file.read(name);
    return all;
  } finally {
    await file.close();
  }
}

test.each<[string, Packing]>([
  ["as they are", {}],
  ["packed", { level: 9 }],
  ["as ZIP64", { zip64: true }],
])("arrays in a ZIP, %s, are read by their names", async (_, packing) => {
  const path = await npzFile(at("good.npz"), { "in/put:0": x, y }, packing);
  expect(await allOf(path)).toEqual({ "in/put:0": x, y });
});

test("what a file is, its bytes say and not its name", async () => {
  writeFileSync(at("x.npz"), writeNpy(x));
  expect(await allOf(at("x.npz"))).toEqual({ "": x });
  expect(await allOf(await npzFile(at("all.npy"), { y }))).toEqual({ y });
});

test("files beside arrays are passed over", async () => {
  const path = await npzFile(at("beside.npz"), { "readme.txt": "hello", y });
  expect(await allOf(path)).toEqual({ y });
});

test("one array can be read beside others that cannot", async () => {
  const objects = writeNpy(y);
  objects.set(
    [..."'|O' "].map((letter) => letter.charCodeAt(0)),
    20,
  );
  const path = await npzFile(at("objects.npz"), { names: objects, y });
  const file = await openArrays(path);
  expect(await file.read("y")).toEqual(y);
  await expect(file.read("names")).rejects.toThrow(
    `the array names of ${path} holds Python objects`,
  );
  await file.close();
});

const good = await npzBytes({ x, y });
const packed = await npzBytes({ x, y }, { level: 6 });
const changed = (bytes: Uint8Array, place: number) =>
  bytes.map((byte, i) => (i === place ? byte ^ 0x55 : byte));

test.each<[string, Uint8Array | string, string]>([
  ["cut.npz", good.subarray(0, -60), "is damaged or cut short: its list of arrays"],
  ["half.npz", good.subarray(0, good.length / 2), "is damaged or cut short: its list of arrays"],
  ["flipped.npz", changed(good, 300), "the array x of FILE is damaged or cut short: its bytes"],
  ["unpacked.npz", changed(packed, 90), "the array x of FILE is damaged or cut short: its bytes"],
  [
    "secret.npz",
    await npzBytes({ x }, { password: "p" }),
    "the array x of FILE is encrypted: save it without a password",
  ],
  ["empty.npz", "", "FILE is empty"],
  ["none.npz", await npzBytes({}), "FILE holds no array: save it with numpy.savez"],
  ["other.zip", await npzBytes({ "a.txt": "a" }), "FILE holds no array, but 1 file"],
  ["table.csv", "a,b\n1,2\n", "FILE is neither an .npz nor an .npy file"],
  ["cut.npy", writeNpy(x).subarray(0, -1), "FILE is cut short: 399 of the 400 bytes"],
])("%s is refused", async (name, content, message) => {
  writeFileSync(at(name), content);
  const refused = expect(allOf(at(name))).rejects;
  await refused.toMatchObject({ code: "bad-input" });
  await refused.toThrow(message.replace("FILE", at(name)));
});

test("a path that leads to no file is refused", async () => {
  await expect(openArrays(at("absent.npz"))).rejects.toThrow("absent.npz does not exist");
  await expect(openArrays(folder.path)).rejects.toThrow("is a folder: name a file in it");
  await expect(openArrays("-")).rejects.toThrow("arrays are not read from standard input");
});
