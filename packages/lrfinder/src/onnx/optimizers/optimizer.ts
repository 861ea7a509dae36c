import type { GraphBuilder, Value } from "../graph/graph.js";

/** The numbers of one update, made in double precision for each step. */
export interface StepSettings {
  /** Updates made so far: 0 for the first. */
  readonly step: number;
  readonly learningRate: number;
  /** What the caller asked for at this step, if anything. */
  readonly momentum?: number;
}

/** What an update of one weight tensor is written from. */
export interface UpdateRequest {
  readonly graph: GraphBuilder;
  /** d loss / d weight; where the method is `linear`, lr times that. */
  readonly gradient: Value;
  /** The method's tensors for this weight, in the order of `slots`. */
  readonly slots: readonly Value[];
  /** The step's numbers by name, as scalars. */
  readonly settings: Readonly<Record<string, Value>>;
}

/** A weight tensor, or several in one row, as an update of all weights sees it. */
export interface UpdatedPart {
  readonly weight: Value;
  /** d loss / d weight. */
  readonly gradient: Value;
  /** The method's tensors for this weight, in the order of `slots`. */
  readonly slots: readonly Value[];
  /** Its multiple of the learning rate, above 0. */
  readonly multiple: number;
  /** λ of its decay; 0 for none. */
  readonly weightDecay: number;
}

/** What an update of all weights is written from. */
export interface JointRequest {
  readonly graph: GraphBuilder;
  readonly parts: readonly UpdatedPart[];
  /** The method's own numbers, as scalars, in the order of `numbers`. */
  readonly numbers: readonly Value[];
  /** The step's numbers by name, as scalars. */
  readonly settings: Readonly<Record<string, Value>>;
}

/** What weights, slots and numbers become, in the order of the request. */
export interface JointUpdate {
  readonly parts: readonly Pick<UpdatedPart, "weight" | "slots">[];
  readonly numbers: readonly Value[];
}

/** What is known of a method, however it updates. */
interface AnyMethod {
  /** Names of the tensors, shaped as the weight, that are carried from step to step. */
  readonly slots: readonly string[];
  /** What every slot starts at; default 0. */
  readonly initial?: number;
  /** The slots that start as copies of their weight; default none. */
  readonly copies?: readonly string[];
  /**
   * The slot that holds the weights which are trained, where these are not the ones that the model
   * is used with: gradients and losses of updates are then measured there. Default: the weights.
   */
  readonly trainedAt?: string;
  /**
   * A number added to every gradient, too small to move a weight, that keeps decaying averages out
   * of the denormal numbers, on which a processor is many times slower; default none.
   */
  readonly floor?: number;
  /**
   * λ of the decay w ← w − lr·λ·w before every update, for weights that have none of their own;
   * default 0.
   */
  readonly weightDecay?: number;
  /** The numbers that an update reads, by name; always the same names. */
  settings(step: StepSettings): Readonly<Record<string, number>>;
}

/** A method by which no weight needs to know of the others. */
export interface SeparateMethod extends AnyMethod {
  /**
   * Whether the change is lr · gradient and no more: the setting `learningRate` then goes in with
   * the loss.
   */
  readonly linear?: boolean;
  /** Writes what is subtracted from one weight, and what its slots become. */
  update(request: UpdateRequest): { readonly change: Value; readonly slots: readonly Value[] };
  readonly numbers?: undefined;
  readonly updateAll?: undefined;
}

/** A method with numbers of its own that are of all weights together. */
export interface JointMethod extends AnyMethod {
  /** The numbers that are carried from step to step, beside the slots. */
  readonly numbers: readonly MethodNumber[];
  /** Writes what all weights become; decay and multiples of the rate are up to it. */
  updateAll(request: JointRequest): JointUpdate;
  readonly linear?: undefined;
  readonly update?: undefined;
}

/** A number that a method carries from step to step. */
export interface MethodNumber {
  readonly name: string;
  /** What it starts at, given the weights that are trained. */
  initial(weights: readonly Float32Array[]): number;
}

/**
 * A way to turn gradients into updates: explicit state in, new state out.
 *
 * Everything that depends on the step alone is a number of `settings`, so that the graph holds only
 * what has to touch every weight.
 */
export type Method = SeparateMethod | JointMethod;

/**
 * The floor of the methods with a decaying average. Any value near would do: its square, 1e-36, is
 * still a normal number, and beside an ε of 1e-10 or more it changes no update by more than 1e-7 of
 * the learning rate.
 */
export const gradientFloor = 1e-18;
