import { list, notNegative, record, trueOrFalse } from "../../numeric/checks.js";
import { matches } from "../models/name-pattern.js";

/** How the parameters whose names match are trained. */
export interface ParameterGroup {
  /**
   * The names of parameters, such as `dense_0/kernel`: a name, or a pattern in which `*` stands for
   * any text, `/` included. Case counts.
   */
  readonly match: string;
  /**
   * What their learning rate is, as a multiple of the one that is asked for, at least 0;
   * default 1. 0 freezes them.
   */
  readonly learningRate?: number;
  /**
   * λ ≥ 0 of their decay, with any optimizer: before an update, w ← w − lr·λ·w, with their own
   * learning rate. Default: the optimizer's, which is 0 for all but `adamw`.
   */
  readonly weightDecay?: number;
  /**
   * Whether they stay as they are: they then have no gradients and no slots, and keep their bits;
   * default false. Penalties on them still count in the loss.
   */
  readonly frozen?: boolean;
}

/** What parameters that are updated by the same numbers share. */
export interface Rates {
  /** A multiple of the learning rate that is asked for, above 0. */
  readonly learningRate: number;
  /** λ of w ← w − lr·λ·w. */
  readonly weightDecay: number;
}

/** How a parameter is trained; undefined where it is frozen. */
export function ratesOf(
  name: string,
  { groups, weightDecay }: { groups: readonly ParameterGroup[]; weightDecay: number },
): Rates | undefined {
  const group = groups.find(({ match }) => matches(name, match));
  const learningRate = group?.learningRate ?? 1;
  if (group?.frozen || learningRate === 0) return undefined;
  return { learningRate, weightDecay: group?.weightDecay ?? weightDecay };
}

/** Refuses what is no list of groups: a `RangeError` or `TypeError`. */
export function checkGroupList(groups: readonly ParameterGroup[]): void {
  for (const group of list("groups", groups)) {
    const { match } = record("groups", group);
    if (typeof match === "string") continue;
    throw new TypeError(`groups.match must be a name or a pattern, not ${String(match)}`);
  }
}

/**
 * Refuses groups that cannot be meant: a `RangeError` or `TypeError` for one that is out of its
 * range or matches no parameter, and where all parameters are frozen.
 *
 * @param options.summary what the parameters are.
 * @param options.trained those that are not frozen.
 */
export function checkGroups(
  groups: readonly ParameterGroup[],
  {
    summary: { parameters },
    trained,
  }: {
    summary: { parameters: readonly { readonly name: string }[] };
    trained: readonly unknown[];
  },
): void {
  const names = parameters.map(({ name }) => name);
  for (const { match, learningRate = 1, weightDecay = 0, frozen = false } of groups) {
    notNegative("groups.learningRate", learningRate);
    notNegative("groups.weightDecay", weightDecay);
    trueOrFalse("groups.frozen", frozen);
    if (names.some((name) => matches(name, match))) continue;
    throw new RangeError(
      `groups.match must fit parameters of the model (${names.join(", ")}), and ${match} fits none`,
    );
  }
  if (groups.length > 0 && trained.length === 0) {
    throw new RangeError("groups must leave a parameter to train, and all are frozen");
  }
}
