import { expect, test } from "vitest";
import { npyBytes } from "./npy-bytes.test-kit.js";
import { readNpy } from "./read-npy.js";

const small = { descr: "<i2", shape: "(2, 3)", bytes: [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0] };

test("numbers of every type are read as they lie", () => {
  const read = (descr: string, bytes: number[]) =>
    readNpy(npyBytes({ descr, shape: "(1,)", bytes }));
  expect(read("<f4", [0, 0, 0xc0, 0x3f])).toEqual({
    type: "float32",
    shape: [1],
    data: Float32Array.of(1.5),
  });
  expect(read("<f8", [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]).data).toEqual(Float64Array.of(1.5));
  expect(read("<f2", [0, 0x3e])).toMatchObject({
    type: "float16",
    data: Uint16Array.of(0x3e00),
  });
  expect(read("|i1", [0xff]).data).toEqual(Int8Array.of(-1));
  expect(read("<i2", [0xfe, 0xff]).data).toEqual(Int16Array.of(-2));
  expect(read("<i4", [0xfd, 0xff, 0xff, 0xff]).data).toEqual(Int32Array.of(-3));
  expect(read("<i8", [1, 0, 0, 0, 0, 0, 0, 0x80]).data).toEqual(
    BigInt64Array.of(-(2n ** 63n) + 1n),
  );
  expect(read("|u1", [200]).data).toEqual(Uint8Array.of(200));
  expect(read("<u2", [1, 0xff]).data).toEqual(Uint16Array.of(0xff01));
  expect(read("<u4", [1, 0, 0, 0xff]).data).toEqual(Uint32Array.of(0xff000001));
  expect(read("<u8", [1, 0, 0, 0, 0, 0, 0, 0xff]).data).toEqual(
    BigUint64Array.of(0xff00000000000001n),
  );
  expect(read("|b1", [1])).toMatchObject({ type: "bool", data: Uint8Array.of(1) });
});

test("the byte order of other machines is turned round", () => {
  const { data } = readNpy(npyBytes({ ...small, descr: ">i2" }));
  expect(data).toEqual(Int16Array.of(256, 512, 768, 1024, 1280, 1536));
});

test("columns that stand side by side become rows", () => {
  // In the order of Fortran, 1 2 3 4 5 6 are the columns 1 2, 3 4 and 5 6.
  const turned = readNpy(npyBytes({ ...small, fortran: "True" }));
  expect(turned).toEqual({ type: "int16", shape: [2, 3], data: Int16Array.of(1, 3, 5, 2, 4, 6) });
  // Element [i, j, k] of a 2 × 2 × 2 array stands at i + 2j + 4k.
  const bytes = [0, 1, 2, 3, 4, 5, 6, 7];
  const cube = npyBytes({ descr: "|u1", shape: "(2, 2, 2)", fortran: "True", bytes });
  expect(readNpy(cube).data).toEqual(Uint8Array.of(0, 4, 2, 6, 1, 5, 3, 7));
  const line = npyBytes({ descr: "|u1", shape: "(8,)", fortran: "True", bytes });
  expect(readNpy(line).data).toEqual(Uint8Array.from(bytes));
});

test("one number has no dimension, and no number at all is an array, too", () => {
  expect(readNpy(npyBytes({ descr: "|u1", shape: "()", bytes: [7] }))).toEqual({
    type: "uint8",
    shape: [],
    data: Uint8Array.of(7),
  });
  const empty = readNpy(npyBytes({ descr: "<f4", shape: "(0, 3)", bytes: [] }));
  expect([empty.shape, empty.data.length]).toEqual([[0, 3], 0]);
});

test.each([1, 2, 3] as const)("version %i of the format is read", (version) => {
  expect(readNpy(npyBytes({ ...small, version })).data).toEqual(Int16Array.of(1, 2, 3, 4, 5, 6));
});

test("headers of Python 2, and in another order, are read", () => {
  const header = "{'shape': (2L, 3L), \"descr\" : '<i2','fortran_order':False}";
  expect(readNpy(npyBytes({ ...small, header })).shape).toEqual([2, 3]);
});

test("numbers that do not lie as their type needs are copied", () => {
  const file = npyBytes(small);
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  expect(readNpy(shifted.subarray(1)).data).toEqual(Int16Array.of(1, 2, 3, 4, 5, 6));
});

test("of several arrays in a file, the first is read", () => {
  const file = npyBytes(small);
  expect(readNpy(Uint8Array.from([...file, ...file])).data.length).toBe(6);
});

test.each([
  ["|O", "holds Python objects, which only Python can read"],
  ["<U7", "holds texts"],
  ["|S3", "holds texts"],
  ["<M8[D]", "holds dates"],
  ["<m8[ns]", "holds durations"],
  ["<c8", "holds complex numbers"],
  ["<f16", "holds numbers of more than 64 bits"],
  ["|V8", "holds raw bytes"],
  ["<q", 'holds "q"'],
])("elements of %s are refused by what they are", (descr, message) => {
  const read = () => readNpy(npyBytes({ descr, shape: "(1,)", bytes: [0] }));
  expect(read).toThrow(TypeError);
  expect(read).toThrow(`${message}: make it an array of float16, float32,`);
});

test("records of fields are refused", () => {
  const header =
    "{'descr': [('a', '<f4'), ('it\\'s', '<i4', (2,))], 'fortran_order': False, 'shape': (1,), }";
  expect(() => readNpy(npyBytes({ header, bytes: [] }))).toThrow("holds records of several fields");
});

test.each([
  ["nothing", new Uint8Array(), "is no array of NumPy"],
  ["a text", Uint8Array.from([..."a,b\n1,2\n"].map((c) => c.charCodeAt(0))), "is no array of"],
  ["a ZIP", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0), "is no array of NumPy"],
  ["only the magic", npyBytes(small).subarray(0, 6), "is cut short within its header"],
  ["half a header", npyBytes(small).subarray(0, 40), "is cut short within its header"],
  ["half the numbers", npyBytes(small).subarray(0, -7), "is cut short: 5 of the 12 bytes"],
  ["no numbers", npyBytes(small).subarray(0, -12), "is cut short: 0 of the 12 bytes"],
  ["a version to come", npyBytes({ ...small, version: 4 }), "has version 4 of NumPy's format"],
  ["a list", npyBytes({ ...small, header: "[1, 2]" }), "has a header that cannot be read"],
  ["code", npyBytes({ ...small, header: "__import__('os')" }), "has a header that cannot be read"],
  ["an open bracket", npyBytes({ ...small, header: "{'descr': '<f4'" }), "has a header that"],
  ["no shape", npyBytes({ ...small, shape: "None" }), "has a header that cannot be read"],
  ["a half length", npyBytes({ ...small, shape: "(2.5,)" }), "has a header that cannot be read"],
  ["a text for truth", npyBytes({ ...small, fortran: "'no'" }), "has a header that cannot be"],
])("%s is refused", (_, bytes, message) => {
  expect(() => readNpy(bytes)).toThrow(RangeError);
  expect(() => readNpy(bytes)).toThrow(message);
});
