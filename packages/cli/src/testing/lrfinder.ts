import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The real command, built, as a process of its own: for tests.

const launcher = fileURLToPath(new URL("../../bin/lrfinder.js", import.meta.url));

/** The repository's root, which the command runs in. */
export const root = dirname(dirname(dirname(dirname(launcher))));

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface Running {
  readonly input?: string;
  /** Whether standard input stays open after `input`; default false. */
  readonly endless?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Words before the launcher, for node itself. */
  readonly node?: readonly string[];
  /** Called with the process once it has started, and waited for; where it fails, the process is ended. */
  readonly meanwhile?: (command: ChildProcess) => unknown;
}

/** Runs `lrfinder` with these words. */
export function lrfinder(words: readonly string[], running: Running = {}): Promise<Finished> {
  const { input = "", endless = false, env, node = [], meanwhile } = running;
  return new Promise((resolve, reject) => {
    const command = spawn(process.execPath, [...node, launcher, ...words], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "", LC_ALL: "C.UTF-8", ...env },
    });
    let [stdout, stderr] = ["", ""];
    command.stdout.on("data", (data) => {
      stdout += data;
    });
    command.stderr.on("data", (data) => {
      stderr += data;
    });
    command.on("error", reject);
    command.on("close", (code) => {
      doing.then(() => resolve({ code, stdout, stderr }), reject);
    });
    // A command that reads nothing closes the pipe.
    command.stdin.on("error", () => {});
    if (!endless) command.stdin.end(input);
    const doing = Promise.resolve(meanwhile?.(command));
    doing.catch(() => command.kill());
  });
}

/** A new folder for a test's files, and how to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
