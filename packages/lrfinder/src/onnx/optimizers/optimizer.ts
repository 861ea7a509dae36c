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

/**
 * A way to turn gradients into updates: explicit state in, new state out.
 *
 * Everything that depends on the step alone is a number of `settings`, so that the graph holds only
 * what has to touch every weight.
 */
export interface Method {
  /** Names of the tensors, shaped as the weight, that are carried from step to step. */
  readonly slots: readonly string[];
  /** What every slot starts at; default 0. */
  readonly initial?: number;
  /**
   * Whether the change is lr · gradient and no more: the setting `learningRate` then goes in with
   * the loss.
   */
  readonly linear?: boolean;
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
  /** The numbers that `update` reads, by name; always the same names. */
  settings(step: StepSettings): Readonly<Record<string, number>>;
  /** Writes what is subtracted from one weight, and what its slots become. */
  update(request: UpdateRequest): { readonly change: Value; readonly slots: readonly Value[] };
}

/**
 * The floor of the methods with a decaying average. Any value near would do: its square, 1e-36, is
 * still a normal number, and beside an ε of 1e-10 or more it changes no update by more than 1e-7 of
 * the learning rate.
 */
export const gradientFloor = 1e-18;
