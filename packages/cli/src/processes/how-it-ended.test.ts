import { expect, test } from "vitest";
import { howItEnded } from "./how-it-ended.js";

test.each([
  [0, null, "ended with exit code 0"],
  [3, null, "ended with exit code 3"],
  [128, null, "ended with exit code 128"],
  [255, null, "ended with exit code 255"],
  [
    ...[139, null],
    "ended with exit code 139, which shells use for SIGSEGV (it read or wrote memory that is not its own)",
  ],
  [143, null, "ended with exit code 143, which shells use for SIGTERM"],
  [null, "SIGKILL", "was ended by SIGKILL (from outside: memory may have run out)"],
  [null, "SIGPIPE", "was ended by SIGPIPE"],
] as const)("code %j and signal %j: %s", (code, signal, sentence) => {
  expect(howItEnded({ code, signal } as never)).toBe(sentence);
});
