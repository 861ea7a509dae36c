import {
  type NamedSurface,
  type Outcome,
  type SurfaceName,
  type VerdictWord,
  verdict,
  verdictOfStep,
  type Walk,
} from "lrfinder/descent";
import { hint } from "./hint.js";
import { otherRates } from "./next-rate.js";
import type { PitOptions } from "./options.js";

/** A walk as other programs read it; the names and their order are relied on. */
export interface PitAnswer {
  readonly surface: SurfaceName;
  readonly formula: string;
  readonly parameters: readonly string[];
  readonly lr: number;
  readonly momentum: number;
  readonly outcome: Outcome;
  readonly verdict: VerdictWord;
  /** What happened, in a sentence. */
  readonly sentence: string;
  readonly overshot: boolean;
  readonly updates: number;
  /** What to try next, in a sentence. */
  readonly hint: string;
  /** A better rate and what it does from the same start, or null. */
  readonly next: {
    readonly lr: number;
    readonly updates: number;
    readonly outcome: Outcome;
  } | null;
  /** A place for each point, a number for each parameter. */
  readonly path: Walk["path"];
  readonly losses: readonly number[];
  /** One for each update, as the others below. */
  readonly gradients: Walk["gradients"];
  readonly strides: Walk["strides"];
  readonly happening: readonly VerdictWord[];
}

/** What a walk has to say. */
export function pitAnswer(
  walk: Walk & { readonly surface: NamedSurface },
  { surface, lr, momentum, steps }: PitOptions,
): PitAnswer {
  const { word, sentence } = verdict(walk);
  const others = otherRates(walk, { lr, momentum, steps });
  const { better } = others;
  return {
    surface,
    formula: walk.surface.formula,
    parameters: walk.surface.parameters,
    lr,
    momentum,
    outcome: walk.outcome,
    verdict: word,
    sentence,
    overshot: walk.overshot,
    updates: walk.updates,
    hint: hint(walk, others),
    next: better
      ? { lr: better.learningRates[0]!, updates: better.updates, outcome: better.outcome }
      : null,
    path: walk.path,
    losses: walk.losses,
    gradients: walk.gradients,
    strides: walk.strides,
    happening: walk.learningRates.map((_, step) => verdictOfStep(walk, step).word),
  };
}
