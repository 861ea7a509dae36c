import { createReadStream } from "node:fs";
import { entryOf } from "./commands/registry.js";
import { faultOf } from "./errors/fault.js";
import { inputError } from "./errors/input-error.js";
import { interrupts } from "./shell/interrupts.js";
import { leave } from "./shell/leave.js";
import type { Outcome } from "./shell/outcome.js";
import { appearanceOf } from "./terminal/appearance.js";
import { progressLine } from "./terminal/progress-line.js";

// Only this file prints and sets the exit code. It catches signals first, starts the process that
// takes longest, and loads the rest then.

const { stdout, stderr, env } = process;
const interrupt = interrupts({
  on: (name, listener) => process.on(name, listener),
  exit: (code) => leave(code, interrupt.last()),
});
process.on("uncaughtException", (error) => {
  const { exitCode, complaints = [] } = faulty(error);
  // Where the terminal is gone, so is whoever would read this.
  stderr.write(complaints.map((line) => `${line}\n`).join(""), () => process.exit(exitCode));
});

const words = process.argv.slice(2);
const asksForHelp = words.includes("--help") || words.includes("-h");
/** Whether the jobs are those of a queue, which others run. */
const asksQueue = words.some((word) => /^--queue(=|$)/.test(word));
const engine = startEarly();
engine.catch(() => {});

for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Nobody reads what a command has to say that is on its way out.
    if (interrupt.signal.aborted) return;
    // Whoever read our output has read enough.
    if (error.code === "EPIPE") process.exit();
    // The terminal was closed; its signal is on the way.
    if (error.code === "EIO") return interrupt.interrupt("SIGHUP");
    const { exitCode, line } = faultOf(
      inputError(`the output cannot be written (${error.code}): name a place that can take it`),
    );
    if (stream === stdout) stderr.write(`${line}\n`);
    process.exit(exitCode);
  });
}

async function startEarly() {
  if (!entryOf(words[0])?.job || asksForHelp || asksQueue) return undefined;
  return (await import("./jobs/engine-process.js")).startEngine(words[0]!);
}

async function outcome(): Promise<Outcome> {
  try {
    const started = await engine;
    const { run } = await import("./program.js");
    return await run(words, {
      engine: started,
      out: appearanceOf(stdout, env),
      progress: progressLine(stderr, { now: () => performance.now() }),
      signal: interrupt.signal,
      onSecond: interrupt.onSecond,
      seconds: () => performance.now() / 1000,
      startedAt: performance.timeOrigin,
      say: (text) => stdout.write(text),
      remark: (line) => stderr.write(`${line}\n`),
    });
  } catch (error) {
    return faulty(error);
  }
}

function faulty(error: unknown): Outcome {
  const { exitCode, line, stack } = faultOf(error);
  // A runtime that forbids much may forbid to read the environment, too.
  const debug = stack !== undefined && env.DEBUG === "lrfinder";
  return { exitCode, text: "", complaints: debug ? [line, stack] : [line] };
}

const { exitCode: usual, text, descriptor, complaints = [], afterwards } = await outcome();
const exitCode = interrupt.signal.aborted ? interrupt.exitCode() : usual;
process.exitCode = exitCode;
const print = (stream: NodeJS.WriteStream, printed: string | Buffer) =>
  new Promise<void>((resolve) => {
    if (printed.length === 0) resolve();
    else stream.write(printed, () => resolve());
  });
await print(stdout, text);
if (descriptor !== undefined) {
  for await (const piece of createReadStream("", { fd: descriptor })) await print(stdout, piece);
}
await print(stderr, complaints.map((line) => `${line}\n`).join(""));
await afterwards?.();
// What has just come to its end counts as waited for until the turn is over.
await new Promise((resolve) => setImmediate(resolve));
leave(exitCode, interrupt.last());
