import type { Outcome, Walk } from "../../descent/walk.js";
import { formatNumber } from "../../numeric/format.js";
import { oneLine } from "./words.js";

/** A walk, and what it is called in a figure. */
export type NamedWalk = Walk & {
  /** Default: its variant of gradient descent, or its learning rate. */
  readonly name?: string;
};

/** The learning rates of a walk, in words. */
export function rateOf({ learningRates }: Walk): string {
  const [first, last] = [learningRates[0], learningRates.at(-1)];
  if (first === undefined || last === undefined) return "no update";
  const constant = learningRates.every((lr) => lr === first);
  if (constant) return `learning rate ${formatNumber(first)}`;
  return `learning rate from ${formatNumber(first)} to ${formatNumber(last)}`;
}

/** The variant of gradient descent, on a surface with rows. */
function variantOf({ rows }: Walk): string | undefined {
  if (!rows) return undefined;
  if (rows.batchSize === rows.count) return "batch";
  return rows.batchSize === 1 ? "stochastic" : `mini-batch of ${rows.batchSize}`;
}

/**
 * A different name for each walk: the one it was given, its variant, its learning rate, or a number
 * more.
 */
export function namesOf(walks: readonly NamedWalk[]): string[] {
  const names = walks.map((walk) => oneLine(walk.name ?? variantOf(walk) ?? rateOf(walk)));
  const exact = names.map((name, i) => {
    const walk = walks[i]!;
    const alone = names.filter((other) => other === name).length === 1;
    return alone || walk.name !== undefined || !walk.rows ? name : `${name}, ${rateOf(walk)}`;
  });
  return exact.map((name, i) => {
    const before = exact.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

const endings: Readonly<Record<Outcome, string>> = {
  converged: "at the bottom after",
  circling: "circling after",
  diverged: "gone after",
  "out-of-steps": "on its way after",
};

/** How each walk ended, in one line. */
export function endingsOf(walks: readonly NamedWalk[]): string {
  if (walks.length === 0) return "no walks";
  const names = namesOf(walks);
  return walks
    .map(({ outcome, updates }, i) => {
      const count = updates === 1 ? "1 update" : `${updates} updates`;
      return `${names[i]}: ${endings[outcome]} ${count}`;
    })
    .join("; ");
}
