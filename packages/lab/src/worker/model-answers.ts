import { elementsIn } from "lrfinder/arrays";
import type {
  MatchedArrays,
  ModelDescription,
  ModelRequest,
  PlannedModel,
} from "lrfinder/internal";
import { likeliest } from "./map-plane.js";
import type { DecisionMap } from "./protocol.js";

interface Asked extends Pick<PlannedModel<unknown>, "rows"> {
  readonly described: Pick<ModelDescription, "model">;
  readonly given: Pick<MatchedArrays, "target">;
  readonly settings: Pick<ModelRequest, "ignoreLabel">;
}

/** A model that answers each row with one class, or with one number. */
export interface ModelAnswers {
  /** The class of each row by its index, or its number; undefined where its label is ignored. */
  readonly targets: readonly (number | undefined)[];
  readonly isClasses: boolean;
  /**
   * What the model puts out, as cells of a map.
   *
   * @param width how many numbers it puts out for a row.
   */
  read(outputs: Float32Array, width: number): Pick<DecisionMap, "classes" | "values" | "sureness">;
}

/** How a model's targets and outputs are read; undefined where a row has none of them, or several. */
export function modelAnswers({
  described: {
    model: { loss },
  },
  given: { target },
  rows,
  settings: { ignoreLabel },
}: Asked): ModelAnswers | undefined {
  const { targets = {} } = rows();
  const [elements] = Object.values(targets);
  if (!target || !elements) return undefined;
  const numbers = Array.from(elements, Number);
  const width = elementsIn(target.array.shape.slice(1));
  if (loss === "categorical-cross-entropy") {
    if (target.array.shape.length !== 2) return undefined;
    const places = Array.from({ length: numbers.length / width }, (_, row) => {
      const own = numbers.slice(row * width, (row + 1) * width);
      return own.indexOf(Math.max(...own));
    });
    return { targets: places, isClasses: true, read: classes };
  }
  if (width !== 1) return undefined;
  if (loss === "sparse-categorical-cross-entropy") {
    const labels = numbers.map((label) => (label === ignoreLabel ? undefined : label));
    return { targets: labels, isClasses: true, read: classes };
  }
  if (loss === "binary-cross-entropy") {
    const yes = numbers.map((share) => (share > 0.5 ? 1 : 0));
    return { targets: yes, isClasses: true, read: yesOrNo };
  }
  return { targets: numbers, isClasses: false, read: (outputs) => ({ values: [...outputs] }) };
}

function classes(outputs: Float32Array, width: number) {
  return likeliest(outputs, [...new Array(width).keys()].map(String));
}

/** A logit z is one of yes beside 0 of no. */
function yesOrNo(outputs: Float32Array) {
  return likeliest(Float32Array.from([...outputs].flatMap((logit) => [0, logit])), ["0", "1"]);
}
