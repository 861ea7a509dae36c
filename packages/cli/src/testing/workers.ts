import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { root } from "./lrfinder.js";

// Workers of the real command, for tests.

const launcher = fileURLToPath(new URL("../../bin/lrfinder.js", import.meta.url));

/** A worker that was started. */
export interface TestWorker {
  readonly child: ChildProcess;
  /** What it has said so far on stderr. */
  said(): string;
  /** Ends it by a signal, and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `lrfinder worker` with some words. */
export function startWorker(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): TestWorker {
  const child = spawn(process.execPath, [launcher, "worker", ...words], {
    cwd: root,
    env: { ...process.env, LC_ALL: "C.UTF-8", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (data) => {
    said += data;
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "exit").then(() => process.off("exit", end));
  return {
    child,
    said: () => said,
    async end(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}
