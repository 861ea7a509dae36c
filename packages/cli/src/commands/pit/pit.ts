import { descend, pit as pitOf, surfaces, verdict } from "lrfinder/descent";
import { jsonText } from "../../reporting/json.js";
import { terminalText } from "../../reporting/terminal.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { pitAnswer } from "./answer.js";
import type { PitOptions } from "./options.js";

/**
 * `lrfinder pit`: a walk down a pit, shown step by step. To leave the pit is a lesson, and no
 * failure.
 */
export async function pit(
  options: PitOptions,
  { out }: Pick<Surroundings, "out">,
): Promise<Outcome> {
  const { lr, start, steps, momentum, curvature } = options;
  const exitCode = exitCodes.found;
  const surface = curvature === undefined ? surfaces[options.surface] : pitOf({ curvature });
  const walk = {
    ...descend(surface, { learningRate: lr, start, momentum, maxSteps: steps }),
    surface,
  };
  if (options.quiet && !options.json) return { exitCode, text: `${verdict(walk).word}\n` };
  const answer = pitAnswer(walk, options);
  if (options.json) return { exitCode, text: jsonText(answer) };
  const { pitDocument } = await import("./document.js");
  return { exitCode, text: terminalText(pitDocument(walk, answer), out) };
}
