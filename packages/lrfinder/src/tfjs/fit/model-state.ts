import {
  dispose,
  keep,
  type LayersModel,
  type Optimizer,
  Tensor,
  Variable,
} from "@tensorflow/tfjs";

/**
 * A compiled model's weights and everything its optimizer holds at one moment, to be restored
 * exactly.
 */
export interface ModelState {
  readonly optimizer: Optimizer;
  /** What each weight and slot held. */
  readonly variables: ReadonlyMap<Variable, Tensor>;
  /**
   * Tensors that the optimizer computes with, such as SGD's learning rate, by the property that
   * holds them.
   */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Its numbers, likewise. */
  readonly numbers: ReadonlyMap<string, number>;
  /** How many slots each of its lists had. */
  readonly slots: ReadonlyMap<string, number>;
}

/**
 * Captures a compiled model. Nothing is copied: tensors never change, variables only come to hold
 * others.
 *
 * Release it with {@link releaseModelState}: it holds a tensor for each weight and slot.
 */
export function modelState(model: LayersModel): ModelState {
  const { optimizer } = model;
  const variables = new Map<Variable, Tensor>();
  const tensors = new Map<string, Tensor>();
  const numbers = new Map<string, number>();
  const slots = new Map<string, number>();
  const capture = (value: unknown) => {
    if (!(value instanceof Variable) || variables.has(value)) return;
    variables.set(value, keep(value.clone()));
  };
  for (const weight of model.weights) capture(weight.read());
  for (const [name, held] of Object.entries(optimizer)) {
    if (held instanceof Variable) capture(held);
    else if (held instanceof Tensor) tensors.set(name, keep(held.clone()));
    else if (typeof held === "number") numbers.set(name, held);
    else if (Array.isArray(held)) {
      slots.set(name, held.length);
      for (const slot of held) capture(variableOf(slot));
    }
  }
  return { optimizer, variables, tensors, numbers, slots };
}

/**
 * Restores a captured model to the bit, any number of times: weights, slots, counters, learning
 * rate and momentum. Slots that did not exist then are disposed of and forgotten.
 */
export function restoreModelState(state: ModelState): void {
  const { optimizer } = state;
  for (const [variable, value] of state.variables) variable.assign(value);
  for (const [name, held] of Object.entries(optimizer)) {
    const tensor = state.tensors.get(name);
    if (tensor) {
      Reflect.set(optimizer, name, keep(tensor.clone()));
      dispose(held);
    } else if (typeof held === "number") {
      Reflect.set(optimizer, name, state.numbers.get(name));
    } else if (Array.isArray(held)) {
      const added: unknown[] = held.splice(state.slots.get(name) ?? 0);
      for (const slot of added) variableOf(slot)?.dispose();
    }
  }
}

/** Frees what a captured state holds; it can no longer be restored. */
export function releaseModelState(state: ModelState): void {
  dispose([...state.variables.values(), ...state.tensors.values()]);
}

/**
 * The variable of a slot: how every optimizer of TensorFlow.js holds what it remembers of one
 * weight.
 */
function variableOf(slot: unknown): Variable | undefined {
  if (typeof slot !== "object" || slot === null || !("variable" in slot)) return undefined;
  return slot.variable instanceof Variable ? slot.variable : undefined;
}
