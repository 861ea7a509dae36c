import type { Readable } from "node:stream";
import { inputError } from "../../../errors/input-error.js";
import type { ProcessEnd } from "../../../processes/how-it-ended.js";
import { startGroup } from "../../../processes/start-group.js";
import type { CommandTrial } from "./base.js";

/** What a program has come to. */
export interface CommandResult {
  readonly status: "ok" | "diverged";
  /** Why it counts as diverged. */
  readonly reason: string | null;
  /** The mean of the last quarter of the losses; null where it counts as diverged. */
  readonly loss: number | null;
  /** How many losses it has printed. */
  readonly losses: number;
}

/** The last words of a program that are told, in characters. */
const LAST_WORDS = 200;

/**
 * Runs a program, and reads the losses that it prints on standard output or, where there are none, on
 * standard error. A bad exit, no loss, or one that is no finite
 * number counts as diverged.
 *
 * @throws InputError where it cannot be started.
 */
export async function runCommand({ words, lossPattern }: CommandTrial): Promise<CommandResult> {
  const { child, ended } = startGroup(words, { env: {}, hasInput: false });
  const outputs = [child.stdout!, child.stderr!].map((output) => reader(output, lossPattern));
  const end = await ended.catch((cause) => {
    const why = cause.code === "ENOENT" ? "there is no such program" : cause.message;
    throw inputError(`--command: ${words[0]} cannot be started: ${why}`, { cause });
  });
  const [printed, complained] = outputs.map((output) => output.end());
  // The order of lines of different outputs is a matter of chance: one of them counts.
  const losses = printed!.losses.length > 0 ? printed!.losses : complained!.losses;
  return resultOf(losses, { end: badEnd(end), last: complained!.last || printed!.last });
}

/** What an output has held. */
interface Printed {
  readonly losses: readonly number[];
  /** The last line that is not empty, as far as it is told. */
  readonly last: string;
}

/** Reads an output line by line, until its end is asked for. */
function reader(output: Readable, lossPattern: string): { end(): Printed } {
  const losses: number[] = [];
  const pattern = new RegExp(lossPattern, "g");
  let [last, rest] = ["", ""];
  const read = (line: string) => {
    for (const match of line.matchAll(pattern)) losses.push(Number(match[1] ?? match[0]));
    if (line.trim() !== "") last = line.trim().slice(0, LAST_WORDS);
  };
  output.setEncoding("utf8").on("data", (text: string) => {
    // Progress bars return to the start of their line.
    const lines = (rest + text).split(/[\r\n]+/);
    rest = lines.pop()!;
    for (const line of lines) read(line);
  });
  return {
    end() {
      // What it has left running may hold the output open for ever.
      output.destroy();
      read(rest);
      return { losses, last };
    },
  };
}

/** How a program has ended; undefined where it ended well. */
function badEnd({ code, signal }: ProcessEnd): string | undefined {
  if (code === 0) return undefined;
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}

function resultOf(
  losses: readonly number[],
  { end, last }: { end: string | undefined; last: string },
): CommandResult {
  const diverged = (reason: string): CommandResult => ({
    ...{ status: "diverged", reason, loss: null, losses: losses.length },
  });
  if (end !== undefined) return diverged(last === "" ? end : `${end}: ${last}`);
  if (losses.length === 0) return diverged("--loss-pattern found no loss in what it prints");
  if (!losses.every(Number.isFinite)) return diverged("a loss is no finite number");
  const quarter = losses.slice(-Math.ceil(losses.length / 4));
  const loss = quarter.reduce((sum, one) => sum + one / quarter.length, 0);
  return { status: "ok", reason: null, loss, losses: losses.length };
}
