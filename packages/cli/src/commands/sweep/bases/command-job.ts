import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { inputError } from "../../../errors/input-error.js";
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
  const [program, ...rest] = words as [string, ...string[]];
  const child = spawn(program, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    // In a group of its own, which can be ended with all that it has started.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  // Once nobody asks this process any more, it ends itself: the program must not outlive it.
  const endAll = () => endGroup(child);
  process.prependListener("disconnect", endAll);
  try {
    const reading = [child.stdout, child.stderr].map((output) => reader(output, lossPattern));
    const end = await ending(child, program);
    const [printed, complained] = await Promise.all(reading);
    // The order of lines of different outputs is a matter of chance: one of them counts.
    const losses = printed!.losses.length > 0 ? printed!.losses : complained!.losses;
    const last = complained!.last || printed!.last;
    return resultOf(losses, { end, last });
  } finally {
    process.off("disconnect", endAll);
  }
}

/** What an output has held. */
interface Printed {
  readonly losses: readonly number[];
  /** The last line that is not empty, as far as it is told. */
  readonly last: string;
}

/** Reads an output to its end. */
async function reader(output: Readable, lossPattern: string): Promise<Printed> {
  const losses: number[] = [];
  const pattern = new RegExp(lossPattern, "g");
  let last = "";
  for await (const line of createInterface({ input: output, crlfDelay: Infinity })) {
    for (const match of line.matchAll(pattern)) losses.push(Number(match[1] ?? match[0]));
    if (line.trim() !== "") last = line.trim().slice(0, LAST_WORDS);
  }
  return { losses, last };
}

/** How a program has ended: undefined where it ended well. */
function ending(child: ChildProcess, program: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => {
      const why =
        "code" in cause && cause.code === "ENOENT" ? "there is no such program" : cause.message;
      reject(inputError(`--command: ${program} cannot be started: ${why}`, { cause }));
    });
    child.on("close", (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal === null ? `exit code ${code}` : `ended by ${signal}`);
    });
  });
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

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
