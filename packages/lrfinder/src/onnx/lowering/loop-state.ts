import type { GraphBuilder, Value } from "../graph/graph.js";
import { reshape } from "../ops/layout.js";
import {
  afterUpdate,
  byRole,
  inOrder,
  modelTensors,
  type StateByRole,
  type StateTensor,
} from "../step/state.js";
import type { Step } from "../step/step.js";
import { groupsOf, type Layout, pack, packedShape, unpack } from "./packing.js";
import { stateInput } from "./tensor-inputs.js";

/**
 * How a loop over updates carries a state: small parameters packed into rows, each group with its
 * slots, then the optimizer's numbers, then buffers.
 */
export interface LoopState {
  /** What the loop starts from, one for each of `inputs`. */
  readonly start: readonly Value[];
  /** What the loop's body is given of it. */
  readonly inputs: readonly Value[];
  /**
   * In the body, the weights, where they are trained, and buffers by name. Those that stay as they
   * are, are read from around the loop.
   */
  readonly tensors: ReadonlyMap<string, Value>;
  /** In the body, of each group its weights and slots. */
  readonly packed: Pick<StateByRole<Value>, "weights" | "slots">;
  /** In the body, the optimizer's numbers. */
  readonly numbers: readonly Value[];
  /** Of each group, the place of its rates among the step's. */
  readonly rates: readonly number[];
  /** In the body, one value for each parameter that is trained as one for each group. */
  pack(values: readonly Value[]): readonly Value[];
  /** What the body puts out, in the order of `inputs`. */
  outputs(next: StateByRole<Value>): readonly Value[];
  /**
   * Around the loop, what the tensors that updates change are behind it, in the order of the state.
   */
  finish(last: readonly Value[]): readonly Value[];
}

/**
 * Declares a step's state in the graph around a loop, and in the loop's body.
 *
 * @param options.leading dimensions of every tensor that changes, before its own.
 */
export function loopState(
  { outer, body }: { outer: GraphBuilder; body: GraphBuilder },
  step: Step,
  { leading }: { leading: readonly number[] },
): LoopState {
  const { state, trained } = step;
  const given = state.map(({ name, shape, changes }) =>
    outer.input(stateInput(name), "float32", changes ? [...leading, ...shape] : shape),
  );
  const asRows = given.map((value, i) => {
    const { shape } = state[i]!;
    return isCarriedAsRow(state[i]!) ? reshape(outer, value, [...leading, 1, ...shape]) : value;
  });
  const carried = byRole(state, asRows, step);
  // Vectors are carried as rows, in the shape that their gradients are summed up to.
  const shapes = trained.map(({ shape }) => (shape.length === 1 ? [1, ...shape] : shape));
  const groups = groupsOf(step);
  const around: Layout = { groups, shapes, leading };
  const within: Layout = { groups, shapes, leading: [] };
  const packedOuter = mapped(carried, (values) => pack(outer, values, around));

  const kinds = ["", ...step.method.slots];
  const inputs = groups.map((group, i) =>
    kinds.map((kind) =>
      body.input(`update/state ${i} ${kind}`, "float32", packedShape(group, within)),
    ),
  );
  // A graph's inputs stand in the order in which they are declared.
  const numbers = carried.numbers.map((_, i) => body.input(`update/number ${i}`, "float32", []));
  const buffers = carried.buffers.map(({ shape }, i) =>
    body.input(`update/buffer ${i}`, "float32", shape.slice(leading.length)),
  );
  const packed = {
    weights: inputs.map(([weight]) => weight!),
    slots: step.method.slots.map((_, kind) => inputs.map((own) => own[kind + 1]!)),
  };
  const trainedAt = step.method.slots.indexOf(step.method.trainedAt ?? "");
  const weights = unpack(body, packed.slots[trainedAt] ?? packed.weights, within);
  const changed = inOrder(state, { weights, slots: carried.slots, numbers, buffers }, step);

  return {
    start: inTurn(packedOuter),
    inputs: [...inputs.flat(), ...numbers, ...buffers],
    tensors: modelTensors(state, afterUpdate(state, { before: given, changed })),
    packed,
    numbers,
    rates: groups.map(([first]) => trained[first!]!.rates),
    pack: (values) => pack(body, values, within),
    outputs: inTurn,
    finish(last) {
      const values = last.values();
      const take = () => values.next().value as Value;
      const ofGroups = groups.map(() => kinds.map(take));
      const ends = {
        weights: ofGroups.map(([weight]) => weight!),
        slots: step.method.slots.map((_, kind) => ofGroups.map((own) => own[kind + 1]!)),
        numbers: carried.numbers.map(take),
        buffers: carried.buffers.map(take),
      };
      const unpacked = mapped(ends, (packs) => unpack(outer, packs, around));
      const changing = state.filter(({ changes }) => changes);
      return inOrder(state, unpacked, step).map((value, i) => {
        const { shape } = changing[i]!;
        return isCarriedAsRow(changing[i]!) ? reshape(outer, value, [...leading, ...shape]) : value;
      });
    },
  };
}

/** Weights and slots written by a function, numbers and buffers as they are. */
function mapped(
  { weights, slots, ...others }: StateByRole<Value>,
  write: (values: readonly Value[]) => readonly Value[],
): StateByRole<Value> {
  return { weights: write(weights), slots: slots.map(write), ...others };
}

/** Of every group its weights, then its slots; then the numbers and the buffers. */
function inTurn({ weights, slots, numbers, buffers }: StateByRole<Value>): readonly Value[] {
  const ofGroups = weights.flatMap((weight, i) => [weight, ...slots.map((own) => own[i]!)]);
  return [...ofGroups, ...numbers, ...buffers];
}

/** Whether a tensor of the state is a vector, which is carried as a row. */
function isCarriedAsRow({ shape, role, changes }: StateTensor): boolean {
  return changes && (role === "weight" || role === "slot") && shape.length === 1;
}
