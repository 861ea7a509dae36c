import { record } from "../../numeric/checks.js";
import type { Parameter } from "../models/layers/parameter.js";
import { NUMBERS } from "../step/state.js";
import { givenTensor } from "./given-tensor.js";
import type { Weights } from "./weights.js";

/**
 * The weights and buffers to start from, flat and by name; the optimizer's slots and numbers among
 * them are left out.
 *
 * @returns the weights; a `RangeError` for a name or shape that the model does not have, a
 *   `TypeError` for data that is no `Float32Array`.
 */
export function initialWeights(
  weights: Weights,
  parameters: readonly Pick<Parameter, "name" | "shape">[],
): Readonly<Record<string, Float32Array>> {
  record("weights", weights);
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const slot = (name: string) =>
    name.startsWith(NUMBERS) ||
    parameters.some((parameter) => name.startsWith(`${parameter.name}/`));
  const given = Object.entries(weights).filter(([name]) => known.has(name) || !slot(name));
  return Object.fromEntries(
    given.map(([name, tensor]) => {
      const parameter = known.get(name);
      if (!parameter) {
        const names = [...known.keys()].join(", ");
        throw new RangeError(`weights must name parameters of the model (${names}), not ${name}`);
      }
      return [name, givenTensor(tensor, parameter)];
    }),
  );
}
