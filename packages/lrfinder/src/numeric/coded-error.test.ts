import { expect, test } from "vitest";
import { codedError } from "./coded-error.js";

test("the error has its code, its message and its cause", () => {
  const cause = new Error("no such package");
  const error = codedError("missing-runtime", "install onnxruntime-node", { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.code, error.message, error.cause]).toEqual([
    "missing-runtime",
    "install onnxruntime-node",
    cause,
  ]);
});
