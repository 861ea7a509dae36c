import { expect, test } from "vitest";
import { faultError, faultOf } from "./fault.js";
import { inputError } from "./input-error.js";

test("an error of the input is its sentence, on one line, and exit code 2", () => {
  expect(faultOf(inputError('a.csv, column "x\ny\u0007":\n wrong'))).toEqual({
    ...{ exitCode: 2, line: 'a.csv, column "x y�": wrong' },
  });
});

test("anything else is a bug: exit code 70, one line, and the place for those who ask", () => {
  const fault = faultOf(new TypeError("x is undefined"));
  expect(fault.exitCode).toBe(70);
  expect(fault.line).toBe(
    "internal error, please report it (DEBUG=lrfinder shows where): TypeError: x is undefined",
  );
  expect(fault.stack).toContain("fault.test");
  expect(faultOf("thrown text")).toMatchObject({
    exitCode: 70,
    line: expect.stringMatching(/text$/),
  });
});

test("a fault from another process stays what it was", () => {
  const fault = { exitCode: 2, line: "wrong" };
  expect(faultOf(faultError(fault))).toEqual(fault);
});
