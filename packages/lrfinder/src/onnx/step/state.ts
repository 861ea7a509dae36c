import type { Unfilled } from "../models/layers/initializers.js";
import type { ModelSummary } from "../models/model-kind.js";
import type { Method } from "../optimizers/optimizer.js";

/** A tensor of a training's state. */
export interface StateTensor extends Unfilled {
  /**
   * What it is: a weight, one of the optimizer's tensors for a weight (a slot), one of its numbers
   * for all weights, or a tensor that the model itself renews from batch to batch, without a
   * gradient (a buffer), such as a running mean.
   */
  readonly role: "weight" | "slot" | "number" | "buffer";
  /** Of a slot, which one of the optimizer's. */
  readonly slot?: string;
  /** Of a slot that starts as its weight does, the name of that. */
  readonly copies?: string;
  /** Whether updates change it: a frozen weight stays as it is. */
  readonly changes: boolean;
  /** Which of a seed's sequences of random numbers it is drawn from. */
  readonly sequence: number;
}

/**
 * What belongs to the tensors of a state, be it values of a graph or tensors, by what these are.
 */
export interface StateByRole<T> {
  /** One for each parameter that is trained, in the model's order. */
  readonly weights: readonly T[];
  /** For each of the optimizer's slots, in its order, one for each parameter that is trained. */
  readonly slots: readonly (readonly T[])[];
  /** One for each of the optimizer's numbers, in its order. */
  readonly numbers: readonly T[];
  /** One for each buffer that updates change. */
  readonly buffers: readonly T[];
}

/** What begins the names of an optimizer's numbers for all weights. */
export const NUMBERS = "optimizer/";

/**
 * The state of a training: each weight with its slots, in the order of the model's parameters, the
 * optimizer's numbers, then the buffers. A frozen weight has no slots, and draws what it would draw
 * if it had.
 */
export function stateOf(
  { parameters, buffers }: Pick<ModelSummary, "parameters" | "buffers">,
  { method, isFrozen }: { method: Method; isFrozen: (parameter: string) => boolean },
): readonly StateTensor[] {
  let sequence = 0;
  const ofParameters = parameters.flatMap(({ name, shape, initializer, fans }): StateTensor[] => {
    const changes = !isFrozen(name);
    const weight = { name, shape, initializer, fans, role: "weight", changes } as const;
    const slots = method.slots.map((slot) => ({
      ...({ name: `${name}/${slot}`, shape, slot, role: "slot" } as const),
      ...{ initializer: method.initial ?? 0, changes },
      ...(method.copies?.includes(slot) && { copies: name }),
    }));
    const all = [weight, ...slots].map((tensor) => ({ ...tensor, sequence: sequence++ }));
    return changes ? all : all.slice(0, 1);
  });
  const numbers = (method.numbers ?? []).map(({ name }): StateTensor => {
    const number = {
      name: `${NUMBERS}${name}`,
      shape: [],
      initializer: 0,
      role: "number",
    } as const;
    return { ...number, changes: true, sequence: sequence++ };
  });
  const ofBuffers = buffers.map(({ name, shape, initializer, changes }): StateTensor => {
    return { name, shape, initializer, role: "buffer", changes, sequence: sequence++ };
  });
  return [...ofParameters, ...numbers, ...ofBuffers];
}

/** What belongs to the tensors that updates change, by their roles. */
export function byRole<T>(
  state: readonly StateTensor[],
  values: readonly T[],
  { method }: { method: Method },
): StateByRole<T> {
  const where = (wanted: (tensor: StateTensor) => boolean) =>
    values.filter((_, i) => state[i]!.changes && wanted(state[i]!));
  return {
    weights: where(({ role }) => role === "weight"),
    slots: method.slots.map((name) => where(({ slot }) => slot === name)),
    numbers: where(({ role }) => role === "number"),
    buffers: where(({ role }) => role === "buffer"),
  };
}

/**
 * The opposite of {@link byRole}: what belongs to the tensors that updates change, in the order of
 * the state.
 */
export function inOrder<T>(
  state: readonly StateTensor[],
  { weights, slots, numbers, buffers }: StateByRole<T>,
  { method }: { method: Method },
): readonly T[] {
  const ofRoles = {
    weight: weights.values(),
    number: numbers.values(),
    buffer: buffers.values(),
  };
  const ofSlots = new Map(method.slots.map((name, i) => [name, slots[i]!.values()]));
  const sourceOf = ({ role, slot }: StateTensor) =>
    role === "slot" ? ofSlots.get(slot!)! : ofRoles[role];
  return state.filter(({ changes }) => changes).map((tensor) => sourceOf(tensor).next().value as T);
}

/** A state after an update: what has changed, and what stays. */
export function afterUpdate<T>(
  state: readonly StateTensor[],
  { before, changed }: { before: readonly T[]; changed: readonly T[] },
): readonly T[] {
  const next = changed.values();
  return state.map(({ changes }, i) => (changes ? (next.next().value as T) : before[i]!));
}

/** Whether the model reads a tensor of the state: its weights and buffers. */
export function isOfModel({ role }: Pick<StateTensor, "role">): boolean {
  return role === "weight" || role === "buffer";
}

/** What belongs to the tensors that the model reads, its weights and buffers, by their names. */
export function modelTensors<T>(
  state: readonly StateTensor[],
  values: readonly T[],
): ReadonlyMap<string, T> {
  const read = state.flatMap((tensor, i) =>
    isOfModel(tensor) ? [[tensor.name, values[i]!] as const] : [],
  );
  return new Map(read);
}

/** As {@link modelTensors}, where the model is trained: see `trainedAt` of a method. */
export function trainedTensors<T>(
  state: readonly StateTensor[],
  values: readonly T[],
  { method: { trainedAt } }: { method: Method },
): ReadonlyMap<string, T> {
  if (trainedAt === undefined) return modelTensors(state, values);
  const trained = new Map(state.map(({ name }, i) => [name, values[i]!]));
  const read = [...modelTensors(state, values)].map(
    ([name, value]) => [name, trained.get(`${name}/${trainedAt}`) ?? value] as const,
  );
  return new Map(read);
}
