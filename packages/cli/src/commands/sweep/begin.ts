import { inputError } from "../../errors/input-error.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { jobSettings } from "./job-settings.js";
import { type SweepFlags, sweepOptions, usage } from "./options.js";
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
  return sweep(options, around);
}
