import { closeSync, readFileSync } from "node:fs";
import { afterAll } from "vitest";
import { entryOf } from "../commands/registry.js";
import { faultOf } from "../errors/fault.js";
import { type EngineProcess, startEngine } from "../jobs/engine-process.js";
import { run } from "../program.js";
import type { Outcome } from "../shell/outcome.js";
import type { Caller } from "../subcommand/subcommand.js";
import type { Finished } from "./lrfinder.js";

// The command without its start, for tests of what it says and writes: the command line is read in this process, and the
// jobs of a command are run by one process of the built command, which is kept running from job to job.

const engines = new Map<string, EngineProcess>();
const ends: (() => void)[] = [];
let before: Promise<unknown> = Promise.resolve();

afterAll(() => {
  for (const end of ends.splice(0)) end();
});

/**
 * Does what `lrfinder` does with these words, save that it starts no process for each: what its start, its streams, its
 * signals or its environment do is tested by `lrfinder`. One runs after the other.
 */
export function keptRunning(words: readonly string[]): Promise<Finished> {
  const ended = before.then(() => once(words));
  before = ended;
  return ended;
}

async function once(words: readonly string[]): Promise<Finished> {
  let [stdout, stderr] = ["", ""];
  const outcome = await outcomeOf(words, {
    say: (text) => {
      stdout += text;
    },
    remark: (line) => {
      stderr += `${line}\n`;
    },
  });
  const { exitCode, text, descriptor, complaints = [], afterwards } = outcome;
  stdout += text;
  if (descriptor !== undefined) {
    stdout += readFileSync(descriptor, "utf8");
    closeSync(descriptor);
  }
  await afterwards?.();
  return {
    code: exitCode,
    stdout,
    stderr: stderr + complaints.map((line) => `${line}\n`).join(""),
  };
}

async function outcomeOf(
  words: readonly string[],
  speech: Pick<Caller, "say" | "remark">,
): Promise<Outcome> {
  const begin = performance.now();
  const engine = engineFor(words);
  try {
    return await run(words, {
      ...{ ...speech, engine },
      out: { columns: 80, color: false, unicode: true, terminal: false },
      progress() {},
      signal: new AbortController().signal,
      onSecond() {},
      seconds: () => (performance.now() - begin) / 1000,
      startedAt: performance.timeOrigin + begin,
    });
  } catch (error) {
    const { exitCode, line } = faultOf(error);
    return { exitCode, text: "", complaints: [line] };
  } finally {
    engine?.child.removeAllListeners("message");
  }
}

/** The process of a command's jobs, which ends with the tests of a file. */
function engineFor([command]: readonly string[]): EngineProcess | undefined {
  if (command === undefined || !entryOf(command)?.job) return undefined;
  const running = engines.get(command);
  if (running?.child.connected) return running;
  const engine = startEngine(command);
  ends.push(engine.end);
  const started = { ...engine, end() {} };
  engines.set(command, started);
  return started;
}
