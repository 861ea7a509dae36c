import { inputError } from "../../errors/input-error.js";
import { checkAlone } from "../../files/open-alone.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { isInside } from "../../queue/sweep-entry.js";
import { type WatchFlags, watchOptions } from "../../serving/options.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { findSweep } from "./find-sweep.js";
import type { SweepFlags, SweepOptions } from "./options.js";
import type { SweepQueueOptions } from "./queue-options.js";
import { queueSweep } from "./queue-sweep.js";
import { waitedFor } from "./sweep-in-queue.js";

/**
 * `lrfinder sweep --attach`: goes on with a sweep that was left, or that another machine has begun,
 * as if it had been asked for here.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function attach(
  flags: SweepFlags,
  { queue, around }: { queue: SweepQueueOptions; around: Caller },
): Promise<Outcome> {
  const watch = watchOptions(flags as WatchFlags);
  const { entry, server, register } = await findSweep(queue, String(flags.attach));
  try {
    const options: SweepOptions = {
      ...(entry.asked as Omit<SweepOptions, "json" | "quiet" | "dryRun" | "cores" | "watch">),
      ...{ json: flags.json === true, quiet: flags.quiet === true, dryRun: false, cores: 1 },
      out: outOf(flags, entry),
      ...{ watch, queue },
    };
    await checkAlone(options.out);
    const open = queueSweep(entry, { server, register });
    return await waitedFor(options, { open, around });
  } finally {
    await server.end();
  }
}

/** The folder that was named, or the one that the sweep was begun for, if that is within this one. */
function outOf(flags: SweepFlags, { id, asked }: SweepEntry): string {
  if (typeof flags.out === "string") return flags.out;
  const out = "out" in asked ? String(asked.out) : "";
  if (isInside(out)) return out;
  throw inputError(`say with --out into which folder the sweep ${id} is written`);
}
