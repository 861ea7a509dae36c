import { expect, test } from "vitest";
import { interrupts } from "./interrupts.js";

type Name = "SIGINT" | "SIGTERM";

function source() {
  const listeners = new Map<Name, () => void>();
  const exits: number[] = [];
  let time = 0;
  const interrupt = interrupts(
    {
      on: (name, listener) => listeners.set(name, () => listener(name)),
      exit(code) {
        exits.push(code);
        return undefined as never;
      },
    },
    { now: () => time },
  );
  const comes = (name: Name, ms: number) => {
    time = ms;
    listeners.get(name)!();
  };
  return { interrupt, exits, comes };
}

test("the first signal asks for an end, and decides the exit code", () => {
  const { interrupt, exits, comes } = source();
  expect(interrupt.signal.aborted).toBe(false);
  comes("SIGTERM", 5);
  expect(interrupt.signal.aborted).toBe(true);
  expect(interrupt.exitCode()).toBe(143);
  expect(exits).toEqual([]);
});

test("a second key press ends the process at once; the echo of the first does not", () => {
  const { interrupt, exits, comes } = source();
  comes("SIGINT", 1000);
  comes("SIGINT", 1003);
  expect(exits).toEqual([]);
  comes("SIGINT", 1200);
  expect(exits).toEqual([130]);
  expect(interrupt.exitCode()).toBe(130);
});
