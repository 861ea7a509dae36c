import {
  dispose,
  keep,
  type LayersModel,
  type Optimizer,
  type Tensor,
  Variable,
} from "@tensorflow/tfjs";
import { learningRateOf, momentumOf, setLearningRate, setMomentum } from "./optimizer-rate.js";

/** A compiled model's weights and its optimizer's state at one moment, to be brought back exactly. */
export interface ModelState {
  readonly optimizer: Optimizer;
  readonly variables: ReadonlyMap<Variable, Tensor>;
  /** How many entries each list of slots had. */
  readonly slots: ReadonlyMap<string, number>;
  readonly learningRate: number;
  readonly momentum: number | undefined;
  /** The optimizer's own count of its updates, which does not exist before it is asked for. */
  readonly iterations: unknown;
}

/**
 * Captures a compiled model. Nothing is copied: tensors never change, variables only come to hold others.
 *
 * Release it with {@link releaseModelState}: it holds one tensor for each weight and slot.
 */
export function modelState(model: LayersModel): ModelState {
  const { optimizer } = model;
  const variables = new Map<Variable, Tensor>();
  const slots = new Map<string, number>();
  const capture = (variable: Variable) => {
    if (!variables.has(variable)) variables.set(variable, keep(variable.clone()));
  };
  for (const weight of model.weights) {
    const variable = weight.read();
    if (variable instanceof Variable) capture(variable);
  }
  for (const [name, held] of Object.entries(optimizer)) {
    if (held instanceof Variable) capture(held);
    if (!Array.isArray(held)) continue;
    slots.set(name, held.length);
    for (const slot of held) if (isSlot(slot)) capture(slot.variable);
  }
  return {
    optimizer,
    variables,
    slots,
    learningRate: learningRateOf(optimizer),
    momentum: momentumOf(optimizer),
    iterations: Reflect.get(optimizer, "iterations_"),
  };
}

/**
 * Brings a captured model back to the bit, any number of times: weights, slots, counters, learning rate and
 * momentum. Slots that did not exist then are disposed of and forgotten.
 */
export function restoreModelState(state: ModelState): void {
  const { optimizer, momentum } = state;
  for (const [variable, value] of state.variables) variable.assign(value);
  for (const [name, held] of Object.entries(optimizer)) {
    if (!Array.isArray(held)) continue;
    const added: unknown[] = held.splice(state.slots.get(name) ?? 0);
    for (const slot of added) if (isSlot(slot)) slot.variable.dispose();
  }
  setLearningRate(optimizer, state.learningRate);
  if (momentum !== undefined) setMomentum(optimizer, momentum);
  Reflect.set(optimizer, "iterations_", state.iterations);
}

/** Frees what a captured state holds; it cannot be brought back any more. */
export function releaseModelState(state: ModelState): void {
  dispose([...state.variables.values()]);
}

/** How every optimizer of TensorFlow.js holds what it remembers of one weight. */
function isSlot(value: unknown): value is { readonly variable: Variable } {
  return (
    typeof value === "object" &&
    value !== null &&
    "variable" in value &&
    value.variable instanceof Variable
  );
}
