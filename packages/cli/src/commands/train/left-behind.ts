import { stat } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import { checkpointName } from "./checkpoint.js";
import type { TrainOptions } from "./options.js";

/** The outcome of a training that was interrupted and had to be left behind. */
export async function leftBehind(
  { out }: TrainOptions,
  { startedAt }: { startedAt: number },
): Promise<Outcome> {
  const kept = await stat(join(out, checkpointName)).catch(() => undefined);
  const there =
    kept && kept.mtimeMs > startedAt ? `; --resume goes on from the checkpoint in ${out}` : "";
  return { exitCode: exitCodes.interrupted, text: "", complaints: [`interrupted${there}`] };
}
