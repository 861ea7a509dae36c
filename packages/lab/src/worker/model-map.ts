import { elementsIn } from "lrfinder/arrays";
import { type MatchedArrays, type PlannedModel, spread } from "lrfinder/internal";
import type { OnnxModel } from "lrfinder/onnx";
import { type MapInput, planeBetween } from "./map-plane.js";
import { modelAnswers } from "./model-answers.js";
import type { MapChoice, ModelSettings } from "./protocol.js";
import type { Learned } from "./searched.js";
import { tellingFeatures } from "./telling-features.js";

/** With more features, the grid of a map takes too much memory for a page. */
const MOST_FEATURES = 1000;
/** The rows that say which features tell most. */
const ROWS_ASKED = 1000;

interface Planned extends Pick<PlannedModel<OnnxModel>, "model" | "described" | "rows"> {
  readonly given: MatchedArrays;
  readonly settings: Pick<ModelSettings, "ignoreLabel">;
}

/** A feature of a model: a column of the array that one of its inputs is fed with. */
interface Feature extends MapInput {
  readonly input: string;
  /** How many features the input has, and which of them this is. */
  readonly width: number;
  readonly place: number;
}

/** What a model has learned between two of its features. */
export interface ModelMap {
  /** The features, in the order of the arrays. */
  readonly features: readonly string[];
  readonly draw: Required<Learned>["map"];
}

/**
 * Draws what a model has learned between two of its features, all others at their means; undefined
 * where it takes other than flat numbers, or answers otherwise than with one class or one number.
 */
export function modelMap(planned: Planned): ModelMap | undefined {
  const all = featuresOf(planned);
  const answers = all && modelAnswers(planned);
  if (!all || !answers) return undefined;
  const known = spread(planned.described.rows, ROWS_ASKED).filter(
    (row) => answers.targets[row] !== undefined,
  );
  const told = tellingFeatures(
    all.map((feature) => ({ feature, valueAt: (i: number) => feature.valueAt(known[i]!) })),
    known.map((row) => answers.targets[row]!),
    answers.isClasses,
  ).map(({ feature }) => feature);
  if (told.length < 2) return undefined;
  const { rows } = planned.described;
  let last: { readonly of: readonly Feature[]; readonly laid: ReturnType<typeof layOut> };
  return {
    features: all.filter((feature) => told.includes(feature)).map(({ column }) => column),
    async draw(trainer, between) {
      const of = chosen(told, between);
      if (of.some((feature, i) => feature !== last?.of[i])) {
        last = { of, laid: layOut(all, of, rows) };
      }
      const { plane, inputs } = last.laid;
      const { data, shape } = await trainer.predict(inputs);
      const { middles: _, rowsWith, ...shown } = plane;
      return {
        ...shown,
        rows: rowsWith((row) => answers.targets[row]),
        ...answers.read(data, elementsIn(shape.slice(1))),
      };
    },
  };
}

/** The two features of a map: those that were chosen, or else those that tell most. */
function chosen(told: readonly Feature[], { across, up }: MapChoice): [Feature, Feature] {
  const named = (name: string) => told.find(({ column }) => column === name);
  const [wide, high] = [named(across), named(up)];
  const first = wide ?? told.find((feature) => feature !== high)!;
  const second = high !== first ? high : undefined;
  return [first, second ?? told.find((feature) => feature !== first)!];
}

/** The plane between two features, and all inputs at the middles of its cells. */
function layOut(all: readonly Feature[], [across, up]: readonly [Feature, Feature], rows: number) {
  const plane = planeBetween(across, up, rows);
  const widths = new Map(all.map(({ input, width }) => [input, width]));
  const inputs = Object.fromEntries(
    [...widths].map(([input, width]) => [input, new Float32Array(width * plane.middles.length)]),
  );
  for (const feature of all) {
    const { input, width, place } = feature;
    const table = inputs[input]!;
    const mean = feature === across || feature === up ? 0 : meanOf(feature, rows);
    for (const [cell, [x, y]] of plane.middles.entries()) {
      table[cell * width + place] = feature === across ? x : feature === up ? y : mean;
    }
  }
  return { plane, inputs };
}

function meanOf({ valueAt }: Feature, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += valueAt(row);
  return sum / rows;
}

/** The features of a model that takes flat numbers; undefined where it takes others. */
function featuresOf({ model, given, rows }: Planned): Feature[] | undefined {
  const flat = model.inputs.every(
    ({ type, shape }) => (type === "float32" || type === "float64") && shape.length <= 2,
  );
  if (!flat) return undefined;
  const { inputs } = rows();
  const features = [...given.inputs].flatMap(([input, { name, array }]) => {
    const width = elementsIn(array.shape.slice(1));
    const values = inputs[input]!;
    return Array.from(
      { length: Math.min(width, MOST_FEATURES + 1) },
      (_, place): Feature => ({
        ...{ input, width, place },
        // As NumPy takes a column of the array.
        column: width === 1 ? name : `${name}[:, ${place}]`,
        valueAt: (row) => Number(values[row * width + place]),
        shown: (value) => value,
      }),
    );
  });
  return features.length > MOST_FEATURES ? undefined : features;
}
