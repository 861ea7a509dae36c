import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inputError } from "../errors/input-error.js";
import { killGroup } from "../processes/groups.js";
import { waitForEndOf } from "./wait-for-end.js";

/** A process for one job, which is not asked for anything yet. */
export interface EngineProcess {
  readonly child: ChildProcess;
  /** Rejects when the process could not be started, or has ended. */
  readonly ended: Promise<never>;
  /**
   * Called when it has been ended: without promises, since this process may be on its way out, too.
   */
  whenEnded: ((pid: number) => void) | undefined;
  /** The groups of processes that it has started and not ended yet, by their numbers. */
  readonly groups: Set<number>;
  /** Ends it and its groups, whatever they are doing, and removes its temporary files. */
  end(): void;
}

// Both this file and the bundle's chunks are two folders below the package.
const program = new URL("../../dist/bundle/job-process.js", import.meta.url);

/**
 * Starts a process that loads what a command's job needs, and then waits to be asked. It ends with
 * this one.
 *
 * The engine and the reader of tables are native code on threads that nothing can stop: a process
 * that holds them ends only once they let it, and now and then crashes on the way. A process beside
 * them can always be ended, so that Ctrl-C is obeyed within a second whatever is running.
 */
export function startEngine(command: string): EngineProcess {
  const debug = process.env.DEBUG === "lrfinder";
  const temporary = temporaryFolder();
  const removeTemporary = () => {
    if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  let child: ChildProcess;
  try {
    child = fork(program, [command], {
      env: {
        ...process.env,
        ...(temporary && { TMPDIR: temporary, TEMP: temporary, TMP: temporary }),
      },
      // What native code has to say is for those who look for a bug.
      stdio: ["inherit", "ignore", debug ? "inherit" : "ignore", "ipc"],
    });
  } catch (error) {
    removeTemporary();
    throw error;
  }
  const ended = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code, killedBy) => reject(endedEarly(code, killedBy)));
  });
  ended.catch(() => {});
  const engine: EngineProcess = {
    child,
    ended,
    whenEnded: undefined,
    groups: new Set(),
    end() {
      process.off("exit", engine.end);
      const { pid } = child;
      child.kill("SIGKILL");
      for (const group of engine.groups) killGroup(group, "SIGKILL");
      if (pid !== undefined && engine.whenEnded) {
        waitForEndOf(pid);
        engine.whenEnded(pid);
      }
      removeTemporary();
    },
  };
  process.once("exit", engine.end);
  return engine;
}

/** Signals that somebody else sends: the system where memory runs out, or a person. */
const fromOutside: readonly (NodeJS.Signals | null)[] = [
  "SIGKILL",
  "SIGTERM",
  "SIGQUIT",
  "SIGXCPU",
];

function endedEarly(code: number | null, killedBy: NodeJS.Signals | null): Error {
  if (!fromOutside.includes(killedBy)) {
    return new Error(`the process of the engine ended early (${killedBy ?? `code ${code}`})`);
  }
  return inputError(
    `the process of the engine was ended from outside (${killedBy}), and memory may have run out: ` +
      "give it more, or train with a smaller --batch-size or --hidden",
  );
}

/**
 * A folder for a job's temporary files, so that they can be removed even after it has been killed.
 */
function temporaryFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "lrfinder-"));
  } catch {
    // Most jobs need none.
    return undefined;
  }
}
