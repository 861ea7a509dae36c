import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Finished, identityOf, type ResultStore, type Trial } from "lrfinder/internal";
import { openFolder } from "../../files/out-folder.js";

/** What decides the answer of a job: two that ask the same have the same. */
export interface Asked {
  /** The version of this program. */
  readonly program: string;
  readonly base: string;
  /** What is asked for, as it would be written. */
  readonly settings: Readonly<Record<string, string>>;
  /** The SHA-256 of each file that it reads. */
  readonly files: readonly string[];
}

/** What a job has come to. */
export interface JobResult {
  /** As its own command would say it in JSON. */
  readonly answer: object;
  /** How long it took. */
  readonly seconds: number;
}

/** How many files are written at the same time. */
const WRITERS = 16;

/** The folder within the sweep's that holds a file for each job that has ended. */
const FOLDER = "jobs";

/** What identifies a job in files and queues: the SHA-256 of what it asks. */
export function idOf(trial: Trial<Asked>): string {
  return createHash("sha256").update(identityOf(trial)).digest("hex");
}

function fileOf(trial: Trial<Asked>): string {
  return `${idOf(trial)}.json`;
}

/**
 * What a job has come to that an earlier run of the sweep has made; undefined where none has, or its
 * file is not whole.
 */
export async function readJob(
  out: string,
  trial: Trial<Asked>,
): Promise<Finished<JobResult> | undefined> {
  try {
    const kept = JSON.parse(await readFile(join(out, FOLDER, fileOf(trial)), "utf8"));
    const { job, status, answer, seconds } = kept as Kept;
    const same = identityOf(job) === identityOf(trial);
    return same && typeof answer === "object" ? { status, result: { answer, seconds } } : undefined;
  } catch {
    return undefined;
  }
}

/** What stands in a file. */
interface Kept extends JobResult {
  readonly job: Trial<Asked>;
  readonly status: Finished<JobResult>["status"];
}

/**
 * The journal of a sweep: a file for each job that has ended, which is there whole or not at all,
 * whatever ends the sweep.
 *
 * @param out the folder of the sweep, which is this process's alone.
 * @throws an error with code `cannot-write`, as putting does.
 */
export async function openJournal(out: string): Promise<ResultStore<Asked, JobResult>> {
  const folder = await openFolder(join(out, FOLDER));
  // Many machines end many jobs at once, and a process may have only so many files open.
  const writers = Array.from({ length: WRITERS }, () => Promise.resolve());
  let next = 0;
  return {
    get: (trial) => readJob(out, trial),
    put(trial, { status, result }) {
      const kept: Kept = { job: trial, status, ...result };
      const write = () => folder.write(fileOf(trial), `${JSON.stringify(kept, null, 1)}\n`);
      const own = next++ % WRITERS;
      const written = writers[own]!.then(write);
      writers[own] = written.catch(() => {});
      return written;
    },
  };
}
