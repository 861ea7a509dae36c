import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { FindAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** Writes a table of ten numbers and what follows from them. */
async function table(rows: number): Promise<string> {
  const path = join(folder.path, `${rows}.csv`);
  const inputs = Array.from({ length: 10 }, (_, i) => `sin(i * ${i + 1.7}) * ${i + 1} AS x${i}`);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (SELECT *, x0 - x1 + x2 * x3 / 3 AS y
    FROM (SELECT ${inputs.join(", ")} FROM range(${rows}) AS r(i))) TO '${path}' (HEADER)`);
  connection.closeSync();
  return path;
}

const procOf = (pid: number, name: string) => readFileSync(`/proc/${pid}/${name}`, "utf8");

/**
 * Asks for the greatest memory that a process and its children ever held, until it ends; in
 * kilobytes.
 */
function watchMemory({ pid }: ChildProcess): { peak(): number; end(): void } {
  const peaks = new Map<number, number>();
  const look = (one: number) => {
    try {
      peaks.set(one, Number(/VmHWM:\s+(\d+)/.exec(procOf(one, "status"))![1]));
      for (const child of procOf(one, `task/${one}/children`).trim().split(" "))
        if (child) look(Number(child));
    } catch {
      // It has ended meanwhile.
    }
  };
  const timer = setInterval(() => look(pid!), 20);
  return {
    peak: () => [...peaks.values()].reduce((sum, one) => sum + one, 0),
    end: () => clearInterval(timer),
  };
}

async function measured(rows: number): Promise<{ answer: FindAnswer; kilobytes: number }> {
  let memory: ReturnType<typeof watchMemory> | undefined;
  const { stdout } = await lrfinder(["find", await table(rows), "--target", "y", "--json"], {
    meanwhile: (command) => {
      memory = watchMemory(command);
    },
  });
  memory!.end();
  return { answer: JSON.parse(stdout) as FindAnswer, kilobytes: memory!.peak() };
}

test.skipIf(!existsSync("/proc/self/task"))(
  "a million rows cost no more steps, and less than half as much memory again, than ten thousand",
  async () => {
    const few = await measured(10_000);
    const many = await measured(1_000_000);
    expect(many.answer).toMatchObject({ status: "found", samples: 1_000_000 });
    expect(many.answer.stepsPerEpoch).toBe(31_250);
    expect(Math.max(few.answer.steps, many.answer.steps)).toBeLessThanOrEqual(300);
    expect(many.kilobytes / few.kilobytes).toBeLessThan(1.5);
  },
  240_000,
);
