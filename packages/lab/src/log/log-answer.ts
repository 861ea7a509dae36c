import { answers, curveWarnings, type RuleName, type Suggestion, suggest } from "lrfinder";
import { type History, type HistoryCurves, readCurves } from "lrfinder/histories";
import type { OptimizerName } from "lrfinder/names";
import { logText } from "../text/log.js";

/** How a log is to be read. */
export interface LogSettings {
  /** The columns of the rates and of the losses; empty where their names decide. */
  readonly lr: string;
  readonly loss: string;
  /** What made the updates; empty where it is not known. */
  readonly optimizer: OptimizerName | "";
}

/** What a log says. */
export interface LogAnswer {
  readonly curves: HistoryCurves;
  readonly suggestion: Suggestion;
  readonly rules: Readonly<Record<RuleName, number | null>>;
  readonly warnings: readonly string[];
}

/** What a log says, read as asked; or one sentence that says why it says nothing. */
export function logAnswer(
  history: History,
  { lr, loss, optimizer: asked }: LogSettings,
): LogAnswer | { readonly wrong: string } {
  try {
    const options = logText.options;
    const curves = readCurves(history, { lr: lr || undefined, loss: loss || undefined, options });
    const repeats = curves.repeats.map(({ curve }) => curve);
    const optimizer = asked || undefined;
    const suggestion = suggest(curves.curve, { optimizer, repeats });
    return {
      ...{ curves, suggestion },
      rules: answers(curves.curve, { optimizer, repeats }),
      warnings: curveWarnings(curves.curve, { suggestion }),
    };
  } catch (error) {
    return { wrong: error instanceof Error ? `${error.message}.` : String(error) };
  }
}
