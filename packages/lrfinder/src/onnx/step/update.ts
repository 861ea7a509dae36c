import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import type {
  JointMethod,
  JointUpdate,
  SeparateMethod,
  StepSettings,
} from "../optimizers/optimizer.js";
import { type Clipped, writeClipped } from "./clipping.js";
import type { Step } from "./step.js";

/** The number that a decaying weight is multiplied by before its update: 1 − lr·λ. */
const KEEP = "keep";

/** The numbers that an update reads, by name, made in double precision; always the same names. */
export function settingsOf(
  { method, rates }: Step,
  settings: StepSettings,
): Readonly<Record<string, number>> {
  // Multiples of the rate and decays are up to a method that updates all weights together.
  if (method.updateAll) return method.settings(settings);
  // Called for every update: where all parameters have the one rate, it makes no list in between.
  const alike = rates.length === 1 && rates[0]!.learningRate === 1 && rates[0]!.weightDecay === 0;
  if (alike) return method.settings(settings);
  const all = rates.flatMap(({ learningRate: multiple, weightDecay }, place) => {
    const learningRate = settings.learningRate * multiple;
    const own = {
      ...method.settings({ ...settings, learningRate }),
      ...(weightDecay > 0 && { [KEEP]: 1 - learningRate * weightDecay }),
    };
    return Object.entries(own).map(([name, value]) => [nameFor(name, place), value] as const);
  });
  return Object.fromEntries(all);
}

/** The names of the numbers that an update reads, in a fixed order. */
export function settingNames(step: Step): readonly string[] {
  return Object.keys(settingsOf(step, { step: 0, learningRate: 1 }));
}

/**
 * What a number is called for the parameters of one of the step's `rates`: for the first as by the
 * method.
 */
function nameFor(name: string, place: number): string {
  return place === 0 ? name : `${name}/${place}`;
}

/**
 * The numbers for the parameters of one of the step's `rates`, by the names that the method gives
 * them.
 */
function settingsFor(
  step: Step,
  place: number,
  settings: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const names = [...Object.keys(step.method.settings({ step: 0, learningRate: 1 })), KEEP];
  const own = names.flatMap((name) => {
    const value = settings[nameFor(name, place)];
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(own);
}

/**
 * What gradients may be scaled by as early as in the loss: the learning rate, where the update is
 * linear, all parameters have the same one and no clipping comes before it.
 */
export function earlyScale(
  { method, clipping, rates }: Step,
  { learningRate }: Readonly<Record<string, Value>>,
): Value | undefined {
  return method.linear && !clipping && rates.length === 1 ? learningRate : undefined;
}

/** What is updated: weights, be they several in one row, each with what belongs to it. */
export interface Updating {
  readonly weights: readonly Value[];
  readonly slots: readonly (readonly Value[])[];
  /** The optimizer's own, of all weights. */
  readonly numbers: readonly Value[];
  readonly gradients: readonly Value[];
  /** Of each weight, the place of its rates among the step's. */
  readonly rates: readonly number[];
  readonly settings: Readonly<Record<string, Value>>;
  /** Whether the gradients have been scaled by {@link earlyScale}; default false. */
  readonly scaled?: boolean;
}

/**
 * Writes the updates of weights, and of what the optimizer carries.
 *
 * @returns them, and what is to be added to the loss, where something is: {@link Clipped}.
 */
export function writeUpdate(
  graph: GraphBuilder,
  step: Step,
  { scaled = false, ...given }: Updating,
): Pick<Updating, "weights" | "slots" | "numbers"> & Pick<Clipped, "fault"> {
  const { method } = step;
  const ofRates = step.rates.map((_, place) => settingsFor(step, place, given.settings));
  const scales = given.rates.map((place) => ofRates[place]!.learningRate);
  const { gradients, fault } = finished(graph, given.gradients, {
    step,
    scales: method.linear && !scaled ? scales : [],
  });
  const floor = method.floor === undefined ? undefined : graph.constant(method.floor);
  const floored = gradients.map((gradient) => (floor ? add(graph, gradient, floor) : gradient));
  const all = { ...given, gradients: floored };
  const { parts, numbers } = method.updateAll
    ? updatedTogether(graph, { step, method }, all)
    : { parts: updatedAlone(graph, method, { ...all, ofRates }), numbers: [] };
  return {
    weights: parts.map(({ weight }) => weight),
    slots: given.slots.map((_, kind) => parts.map((own) => own.slots[kind]!)),
    numbers,
    fault,
  };
}

/** Each weight updated without the others, by the numbers of its rates. */
function updatedAlone(
  graph: GraphBuilder,
  method: SeparateMethod,
  {
    weights,
    slots,
    gradients,
    rates,
    ofRates,
  }: Updating & { ofRates: readonly Readonly<Record<string, Value>>[] },
): JointUpdate["parts"] {
  return weights.map((weight, i) => {
    const own = ofRates[rates[i]!]!;
    const next = method.update({
      ...{ graph, gradient: gradients[i]!, settings: own },
      slots: slots.map((ofWeights) => ofWeights[i]!),
    });
    const decayed = own[KEEP] ? mul(graph, weight, own[KEEP]) : weight;
    return { weight: sub(graph, decayed, next.change), slots: next.slots };
  });
}

/** All weights updated together. */
function updatedTogether(
  graph: GraphBuilder,
  { step, method }: { step: Step; method: JointMethod },
  { weights, slots, gradients, numbers, rates, settings }: Updating,
): JointUpdate {
  if (weights.length === 0) {
    // Nothing is trained; what goes out of a graph has to be written in it.
    const zero = graph.constant(0);
    return { parts: [], numbers: numbers.map((number) => add(graph, number, zero)) };
  }
  const parts = weights.map((weight, i) => {
    const { learningRate: multiple, weightDecay } = step.rates[rates[i]!]!;
    const own = slots.map((ofWeights) => ofWeights[i]!);
    return { weight, gradient: gradients[i]!, slots: own, multiple, weightDecay };
  });
  return method.updateAll({ graph, parts, numbers, settings });
}

/** Gradients clipped and scaled, as far as they are to be. */
function finished(
  graph: GraphBuilder,
  gradients: readonly Value[],
  { step: { clipping }, scales }: { step: Step; scales: readonly (Value | undefined)[] },
): Clipped {
  const [scale] = scales;
  const alike = scales.every((each) => each === scale);
  if (clipping && alike) return writeClipped(graph, gradients, { clipping, scale });
  const clipped = clipping ? writeClipped(graph, gradients, { clipping }) : { gradients };
  const scaled = clipped.gradients.map((gradient, i) => {
    const own = scales[i];
    return own ? mul(graph, gradient, own) : gradient;
  });
  return { ...clipped, gradients: scaled };
}
