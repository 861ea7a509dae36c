import { setTimeout as after } from "node:timers/promises";
import { faultOf } from "../errors/fault.js";
import { openAddress } from "../serving/open-address.js";
import type { ServingOptions } from "../serving/options.js";
import { pageFolder } from "../serving/page-folder.js";
import { servePage } from "../serving/serve-page.js";
import type { Outcome } from "../shell/outcome.js";
import type { Speech } from "../shell/surroundings.js";
import { untilAborted } from "../shell/until-aborted.js";
import { eventStream } from "../watching/event-stream.js";
import type { RunEvent } from "../watching/run-event.js";
import type { Job } from "./job.js";
import { type JobCaller, runJob } from "./run-job.js";

/** How long a browser may take to come for a run that has ended, in milliseconds. */
const LATECOMER_MS = 10_000;
/** How long pages may take to get the last words of an interrupted run, in milliseconds. */
const LAST_WORDS_MS = 100;

/** How a watched job is shown and printed. */
export interface WatchedOptions extends ServingOptions {
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Runs a job as `runJob` does, and shows it, while it runs, on a page of this machine. The page is opened when
 * training begins: of input that is wrong there is nothing to see.
 *
 * What it prints and its exit code are those of the job. Afterwards the page is served until an interrupt where
 * a person sits at a terminal; where a program waits, until a page has got everything, or none has come.
 *
 * @throws what `runJob` throws; InputError where the page cannot be served.
 */
export async function runWatched(
  job: Job,
  { port, open, json, quiet }: WatchedOptions,
  around: JobCaller & Speech,
): Promise<Outcome | undefined> {
  const { out, signal, progress, remark } = around;
  const stream = eventStream();
  const page = await servePage({ folder: pageFolder(), port, routes: { "/run": stream.handler } });
  const address = `${page.address}#/watch`;
  const breakOff = async (reason: string) => {
    stream.send({ kind: "interrupted", reason } satisfies RunEvent);
    stream.end();
    if (stream.listening > 0) await Promise.race([stream.told, after(LAST_WORDS_MS)]);
    await page.close();
  };
  let outcome: Outcome | undefined;
  try {
    outcome = await runJob(job, {
      ...around,
      onEvent(event) {
        stream.send(event);
        if (event.kind !== "started") return;
        progress("");
        remark(`Watch it at ${address}`);
        if (open) void openAddress(address);
      },
    });
  } catch (error) {
    await breakOff(faultOf(error).line);
    throw error;
  }
  if (!outcome || signal.aborted) {
    await breakOff("interrupted");
    return outcome;
  }
  stream.end();
  const person = out.terminal && !json && !quiet;
  return {
    ...outcome,
    async afterwards() {
      if (person) remark(`The page stays at ${address} until Ctrl-C.`);
      const gotAll = Promise.race([stream.told, after(LATECOMER_MS)]);
      await Promise.race([untilAborted(signal), ...(person ? [] : [gotAll])]);
      await page.close();
    },
  };
}
