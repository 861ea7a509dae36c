import { expect, test } from "vitest";
import { interrupts } from "./interrupts.js";

type Name = "SIGHUP" | "SIGINT" | "SIGTERM";

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

test("a closed terminal is 129, and its shell's echo of that is no second signal", () => {
  const { interrupt, exits, comes } = source();
  comes("SIGHUP", 10);
  comes("SIGHUP", 12);
  expect(interrupt.exitCode()).toBe(129);
  expect(exits).toEqual([]);
  comes("SIGHUP", 300);
  expect(exits).toEqual([129]);
});

test.each([
  ["SIGTERM", "SIGTERM", 143],
  ["SIGINT", "SIGTERM", 143],
  ["SIGHUP", "SIGINT", 130],
  ["SIGTERM", "SIGHUP", 129],
] as const)("%s and at once %s end the process", (first, second, code) => {
  const { interrupt, exits, comes } = source();
  comes(first, 10);
  comes(second, 11);
  expect(exits).toEqual([code]);
  expect(interrupt.last()).toBe(second);
});

test("an interrupt that no signal has brought is one, too", () => {
  const { interrupt, comes, exits } = source();
  interrupt.interrupt("SIGHUP");
  expect([interrupt.signal.aborted, interrupt.exitCode()]).toEqual([true, 129]);
  comes("SIGTERM", 1);
  expect(exits).toEqual([143]);
});

test("a second signal is the listener's, if there is one, and a third ends the process", () => {
  const { interrupt, comes, exits } = source();
  let called = 0;
  interrupt.onSecond(() => called++);
  comes("SIGTERM", 10);
  expect(called).toBe(0);
  comes("SIGTERM", 20);
  expect([called, exits]).toEqual([1, []]);
  comes("SIGTERM", 30);
  expect([called, exits]).toEqual([1, [143]]);
});
