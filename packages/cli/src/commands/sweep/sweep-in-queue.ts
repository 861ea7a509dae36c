import { checkAlone } from "../../files/open-alone.js";
import { jsonText } from "../../reporting/json.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { configurationsOf } from "./configurations.js";
import type { SweepOptions } from "./options.js";
import { leftInWords, openQueueSweep, type QueueSweep } from "./queue-sweep.js";
import { roundsOf } from "./rounds.js";
import { planRounds, type Standing } from "./run-rounds.js";
import { swept } from "./sweep.js";
import { filesHere, filesKnown } from "./sweep-files.js";
import type { SweepJob } from "./sweep-job.js";
import { keptJobs } from "./sweep-jobs.js";
import { tellIdle } from "./tell-idle.js";

/**
 * Runs a sweep on the machines that take jobs from its queue, or leaves it to them.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function sweepInQueue(options: SweepOptions, around: Caller): Promise<Outcome> {
  const { json, out } = options;
  const queue = options.queue!;
  const planned = await planRounds(options, {
    configurations: configurationsOf(options),
    files: filesHere(),
  });
  await checkAlone(out);
  const first = firstRound(options, planned);
  const open = await openQueueSweep(queue, { options, planned, jobs: first.length });
  if (!queue.detach) return waitedFor(options, { open, around });
  const kept = await keptJobs(planned, out);
  await open.leave(first.filter(({ trial }) => !kept.has(trial)));
  await open.close();
  const { id, jobs } = open.entry;
  const rounds = roundsOf(options, configurationsOf(options).length).length;
  const left = { id, jobs, rounds, queue: queue.address.shown };
  return { exitCode: 0, text: json ? jsonText(left) : leftInWords(left) };
}

/**
 * Waits for a sweep until it has ended, and removes it from its queue then. An interrupt, or the end
 * of its hours, ends it on all machines.
 */
export async function waitedFor(
  options: SweepOptions,
  { open, around }: { open: QueueSweep; around: Caller },
): Promise<Outcome> {
  const { id } = open.entry;
  const files = filesKnown(open.entry.files);
  try {
    const { machines } = open;
    const silence = options.quiet ? () => {} : tellIdle(open, around);
    const { outcome, standing } = await swept(options, { machines, files, around }).finally(
      silence,
    );
    const complaints = [...(outcome.complaints ?? []), ...allFailed(standing)];
    if (!(await open.remove())) {
      complaints.push(
        `the queue does not answer, and may hold the sweep still: --attach ${id} ends it`,
      );
    }
    const exitCode = allFailed(standing).length > 0 ? exitCodes.wrong : outcome.exitCode;
    return { ...outcome, exitCode, complaints };
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Where every job has failed: why the first one did. */
function allFailed({ jobs, ended }: Standing): string[] {
  const ends = jobs.map(({ trial }) => ended.get(trial));
  const [first] = ends;
  if (first?.status !== "failed" || !ends.every((end) => end?.status === "failed")) return [];
  return [`every job has failed: ${first.reason}`];
}

/** The jobs of the first round: those of later ones follow from it. */
function firstRound(options: SweepOptions, planned: readonly SweepJob[]): readonly SweepJob[] {
  if (options.halving === undefined) return planned;
  return planned.slice(0, configurationsOf(options).length * options.seeds.length);
}
