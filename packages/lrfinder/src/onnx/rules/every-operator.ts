import type { Operators } from "../graph/graph.js";
import { aggregation } from "./aggregation.js";
import { bounds } from "./bounds.js";
import { convolution } from "./convolution.js";
import { gathering } from "./gathering.js";
import { logic } from "./logic.js";
import { looping } from "./looping.js";
import { moves } from "./moves.js";
import { normalization } from "./normalization.js";
import { operators } from "./operators.js";
import { padding } from "./padding.js";
import { pooling } from "./pooling.js";
import { powers } from "./powers.js";
import { ranking } from "./ranking.js";
import { rectifiers } from "./rectifiers.js";
import { recurrences } from "./recurrences.js";
import { resizing } from "./resizing.js";
import { responses } from "./responses.js";
import { rounding } from "./rounding.js";
import { running } from "./running.js";
import { scattering } from "./scattering.js";
import { shuffling } from "./shuffling.js";
import { trigonometry } from "./trigonometry.js";

/** Every operator that a graph of ours may hold, those of models that are read from files included. */
export const everyOperator: Operators = {
  ...operators,
  ...normalization,
  ...aggregation,
  ...bounds,
  ...gathering,
  ...logic,
  ...looping,
  ...moves,
  ...powers,
  ...ranking,
  ...rectifiers,
  ...rounding,
  ...running,
  ...scattering,
  ...trigonometry,
  ...convolution,
  ...shuffling,
  ...responses,
  ...padding,
  ...pooling,
  ...resizing,
  ...recurrences,
};
