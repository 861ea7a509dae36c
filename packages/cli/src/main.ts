import { entryOf } from "./commands/registry.js";
import { faultOf } from "./errors/fault.js";
import { inputError } from "./errors/input-error.js";
import { interrupts } from "./shell/interrupts.js";
import type { Outcome } from "./shell/outcome.js";
import { appearanceOf } from "./terminal/appearance.js";
import { progressLine } from "./terminal/progress-line.js";

// Only this file prints and sets the exit code. It catches signals first, starts the process that takes longest,
// and loads the rest then.

const interrupt = interrupts(process);
const words = process.argv.slice(2);
const asksForHelp = words.includes("--help") || words.includes("-h");
const engine =
  entryOf(words[0])?.job && !asksForHelp
    ? (await import("./jobs/engine-process.js")).startEngine(words[0]!)
    : undefined;
const { stdout, stderr, env } = process;

for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever read our output has read enough.
    if (error.code === "EPIPE") process.exit();
    const { exitCode, line } = faultOf(
      inputError(`the output cannot be written (${error.code}): name a place that can take it`),
    );
    if (stream === stdout) stderr.write(`${line}\n`);
    process.exit(exitCode);
  });
}

async function outcome(): Promise<Outcome> {
  try {
    const { run } = await import("./program.js");
    return await run(words, {
      engine,
      out: appearanceOf(stdout, env),
      progress: progressLine(stderr, { now: () => performance.now() }),
      signal: interrupt.signal,
      seconds: () => performance.now() / 1000,
      startedAt: performance.timeOrigin,
      say: (text) => stdout.write(text),
      remark: (line) => stderr.write(`${line}\n`),
    });
  } catch (error) {
    const { exitCode, line, stack } = faultOf(error);
    const debug = env.DEBUG === "lrfinder" && stack !== undefined;
    return { exitCode, text: "", complaints: debug ? [line, stack] : [line] };
  }
}

const { exitCode: usual, text, complaints = [], afterwards } = await outcome();
const exitCode = interrupt.signal.aborted ? interrupt.exitCode() : usual;
process.exitCode = exitCode;
const print = (stream: NodeJS.WriteStream, printed: string) =>
  new Promise<void>((resolve) => {
    if (printed === "") resolve();
    else stream.write(printed, () => resolve());
  });
await print(stdout, text);
await print(stderr, complaints.map((line) => `${line}\n`).join(""));
await afterwards?.();
process.exit(exitCode);
