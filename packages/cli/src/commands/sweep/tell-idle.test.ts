import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellIdle } from "./tell-idle.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is told while a sweep stands as it is described, second by second. */
function telling(notes: () => Promise<{ worker: string; reason: string }[]>) {
  const said: string[] = [];
  let idleSince: number | undefined = Date.now();
  const end = tellIdle(
    {
      idleMs: () => (idleSince === undefined ? 0 : Date.now() - idleSince),
      leftBy: notes,
      queue: "redis://queue.example",
    },
    { progress: () => {}, remark: (line) => said.push(line) },
  );
  return {
    said,
    end,
    move: () => {
      idleSince = undefined;
    },
    seconds: (count: number) => vi.advanceTimersByTimeAsync(1000 * count),
  };
}

test("that there are no workers is told once, after a while", async () => {
  const { said, end, seconds } = telling(async () => []);
  await seconds(14);
  expect(said).toEqual([]);
  await seconds(20);
  expect(said).toEqual([
    "no worker takes the jobs: start one with lrfinder worker --queue redis://queue.example",
  ]);
  end();
});

test("why workers leave it is told once for each, sooner, and not while jobs are taken", async () => {
  const notes = [{ worker: "a (process 1)", reason: "it runs programs" }];
  const { said, end, move, seconds } = telling(async () => notes);
  await seconds(2);
  expect(said).toEqual([]);
  await seconds(4);
  notes.push({ worker: "b (process 2)", reason: "it is of lrfinder 0.0.0" });
  await seconds(20);
  expect(said).toEqual([
    "the worker a (process 1) leaves the jobs to others: it runs programs",
    "the worker b (process 2) leaves the jobs to others: it is of lrfinder 0.0.0",
  ]);
  move();
  notes.push({ worker: "c (process 3)", reason: "late" });
  await seconds(20);
  expect(said).toHaveLength(2);
  end();
});

test("a server that does not answer is no reason", async () => {
  const { said, end, seconds } = telling(() => Promise.reject(new Error("ECONNREFUSED")));
  await seconds(30);
  expect(said).toEqual([]);
  end();
});
