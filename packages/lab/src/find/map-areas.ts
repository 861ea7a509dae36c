import type { DecisionMap } from "../worker/protocol.js";

/** Cells that look alike, as one path: a cell is a unit, and the first row is at the bottom. */
export interface MapArea {
  readonly look: string;
  readonly opacity: number;
  readonly path: string;
}

/** Steps of opacity: by how sure a class is, or by how high a number is. */
const STEPS = 5;
const [FAINTEST, STRONGEST] = [0.15, 0.6];
/** Colours there are for classes; more are told apart by the table of examples. */
const COLOURS = 10;

/** The classes of style of a class, or of a number, by its index. */
export function lookOfValue(index: number): string {
  return `class-${(index % COLOURS) + 1}`;
}

/** The smallest and the largest of some numbers, those that are not finite left out. */
export function spanOf(values: readonly number[]): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}

/** The areas of a decision map: as few shapes as it has different looks. */
export function areasOf({ cells, classes, values, sureness = [] }: DecisionMap): MapArea[] {
  const [low, high] = spanOf(values);
  const least = classes ? 1 / classes.length : 0;
  const stepOf = (cell: number) => {
    const share = classes
      ? (sureness[cell]! - least) / (1 - least || 1)
      : (values[cell]! - low) / (high - low || 1);
    return Math.min(STEPS - 1, Math.max(0, Math.floor(share * STEPS)));
  };
  const paths = new Map<string, { look: string; step: number; parts: string[] }>();
  for (let row = 0; row < cells; row++) {
    for (let start = 0; start < cells; ) {
      const first = row * cells + start;
      const [look, step] = [lookOfValue(classes ? values[first]! : 0), stepOf(first)];
      let end = start + 1;
      const isAlike = (cell: number) =>
        lookOfValue(classes ? values[cell]! : 0) === look && stepOf(cell) === step;
      while (end < cells && isAlike(row * cells + end)) end++;
      const key = `${look} ${step}`;
      const area = paths.get(key) ?? { look, step, parts: [] };
      area.parts.push(`M${start} ${cells - 1 - row}h${end - start}v1h${start - end}z`);
      paths.set(key, area);
      start = end;
    }
  }
  return [...paths.values()].map(({ look, step, parts }) => ({
    look,
    opacity: FAINTEST + (step / (STEPS - 1)) * (STRONGEST - FAINTEST),
    path: parts.join(""),
  }));
}
