import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";

/** What there is to say where an interrupt came before the last prediction. */
export const interruptedPredict: Outcome = {
  exitCode: exitCodes.interrupted,
  text: "",
  complaints: ["interrupted: no predictions were written"],
};
