import { isOfArrays } from "../../arrays/starts.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { type PredictFlags, predictOptions } from "./options.js";
import { predictTable } from "./predict-table.js";

/**
 * `lrfinder predict`: what a model says of each row of a table, or of arrays.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`; nothing has been
 *   written then.
 */
export async function predict(
  model: string,
  data: string | undefined,
  flags: PredictFlags,
  around: Pick<Surroundings, "signal" | "progress" | "seconds">,
): Promise<Outcome> {
  const options = predictOptions(model, data, flags);
  if (options.input === undefined && !(await isOfArrays(options.data))) {
    return predictTable(options, around);
  }
  const { predictArrays } = await import("./predict-arrays.js");
  return predictArrays(options, around);
}
