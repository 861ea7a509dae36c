import { setTimeout as after } from "node:timers/promises";
import { counted } from "lrfinder/internal";
import { processPool } from "../../jobs/process-pool.js";
import { openServer } from "../../queue/open-server.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import { unlessAborted } from "../../shell/unless-aborted.js";
import { version } from "../../shell/version.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { followSweeps } from "./follow-sweeps.js";
import type { WorkerOptions } from "./options.js";
import { ownFolder } from "./own-folder.js";
import { runTaken } from "./run-taken.js";
import type { TakenJob } from "./serve-sweep.js";
import { vacancies } from "./vacancies.js";

/** How long is waited when no job waits, in milliseconds. */
const IDLE_MS = 200;

/**
 * `lrfinder worker`: runs jobs of the sweeps in a queue until it is interrupted, and then ends those
 * that it has begun. A second interrupt gives them back.
 *
 * @throws InputError where the queue cannot be used; an error with code `missing-runtime`.
 */
export async function worker(options: WorkerOptions, around: Caller): Promise<Outcome> {
  const { address, allowLoss, concurrency } = options;
  const { signal, remark } = around;
  const server = await openServer(address, { migrate: false, allowLoss });
  remark(
    `lrfinder ${version()} takes jobs from ${address.shown}, ${concurrency} at a time (Ctrl-C ends it)`,
  );
  const pool = processPool("sweep", { out: around.out });
  const own = await ownFolder();
  const sweeps = followSweeps(server, { options, own, remark });
  around.onSecond(sweeps.giveBack);
  let done = 0;
  const running = {
    ...{ server, pool, own, options, remark },
    onEnded: () => void done++,
    wantsNext: () => !signal.aborted,
  };
  const slots = vacancies(concurrency);
  async function runAll(first: TakenJob): Promise<void> {
    let taken: TakenJob | undefined = first;
    while (taken) taken = await runTaken(taken, running);
  }
  while (!signal.aborted) {
    await unlessAborted(slots.vacant(), signal);
    if (signal.aborted) break;
    const taking = sweeps.take();
    const taken = await unlessAborted(taking, signal);
    // A server that is being restarted may answer late.
    if (!taken && signal.aborted) void taking.then(giveLate);
    else if (taken) slots.fill(runAll(taken));
    else await after(IDLE_MS, undefined, { signal }).catch(() => {});
  }
  if (slots.filled() > 0) {
    remark(`ends ${counted(slots.filled(), "job")} that it has begun; again to give them back`);
  }
  await slots.empty();
  await sweeps.close();
  await pool.close();
  await own.remove();
  await server.end();
  remark(`ended after ${counted(done, "job")}`);
  return { exitCode: exitCodes.interrupted, text: "" };
}

async function giveLate(late: TakenJob | undefined): Promise<void> {
  late?.lease.release();
  await late?.job.moveToWait(late.token).catch(() => {});
}
