import { inputError } from "../../errors/input-error.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { jobSettings } from "./job-settings.js";
import { flagOf, type SweepFlags, sweepOptions, usage } from "./options.js";
import { sweepQueueOptions } from "./queue-options.js";
import { readRecipe } from "./recipe.js";
import { sweep } from "./sweep.js";

/**
 * Begins the sweep that was asked for by flags, or by a recipe in the place of DATA.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function begin(
  given: string | undefined,
  { flags, around }: { flags: SweepFlags; around: Caller },
): Promise<Outcome> {
  if (flags.list !== undefined || flags.attach !== undefined) {
    around.engine?.end();
    refuseOthers(given, flags);
    const queue = sweepQueueOptions(flags)!;
    if (flags.list !== undefined) {
      const { listSweeps } = await import("./list-sweeps.js");
      return listSweeps(queue, { json: flags.json === true, columns: around.out.columns });
    }
    const { attach } = await import("./attach.js");
    return attach(flags, { queue, around });
  }
  if (given !== undefined && flags.data !== undefined) {
    throw inputError(`DATA and --data are the same: leave out ${given} or --data ${flags.data}`);
  }
  const recipe = given === undefined ? undefined : await readRecipe(given, jobSettings);
  const options = sweepOptions(given, flags, recipe);
  const { base, axes, list, seeds } = options;
  if (base !== "command" && axes.length === 0 && !list && seeds.length === 1) {
    throw inputError(
      `nothing varies: say what with --vary, as in --vary batch-size=16,64 (${usage})`,
    );
  }
  if (!options.queue || options.dryRun) return sweep(options, around);
  around.engine?.end();
  const { sweepInQueue } = await import("./sweep-in-queue.js");
  return sweepInQueue(options, around);
}

/** Flags that go with a sweep that is there already. */
const ofAttached = [
  ...["queue", "queueCa", "allowLoss", "list", "attach", "json"],
  ...["quiet", "out", "watch", "port", "open"],
];

function refuseOthers(given: string | undefined, flags: SweepFlags): void {
  const flag = flags.list === undefined ? "--attach" : "--list";
  const other = Object.keys(flags).find((name) => !ofAttached.includes(name));
  if (given === undefined && other === undefined) return;
  const what = given ?? flagOf(other!);
  throw inputError(`${flag} is of sweeps that a queue knows already: leave out ${what}`);
}
