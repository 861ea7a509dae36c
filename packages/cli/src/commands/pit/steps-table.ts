import { formatNumber } from "lrfinder";
import { verdictOfStep, type Walk } from "lrfinder/descent";

/** Points at the start and at the end of a walk that are told; those between are left out. */
const FIRST = 5;
const LAST = 3;
const GAP = "  ";

/** How a table is written. */
export interface TableOptions {
  /** Characters of a line; where they are few, the last column is left out. */
  readonly columns: number;
}

/**
 * The first and the last steps of a walk as a table: where each began, the loss and the slope there (on a map the
 * length of the gradient), how far it went, and what it did. The last line is where the walk ended.
 */
export function stepsTable(walk: Walk, { columns }: TableOptions): string {
  const names = walk.surface.parameters ?? ["x", "y"];
  const head = ["step", ...names.slice(0, walk.path[0]!.length), "loss", "slope", "step length"];
  const points = told(walk.path.length);
  const rows = points.map((i) => (i === undefined ? ["..."] : rowOf(walk, i)));
  const words = points.map((i) => (i === undefined ? "" : happening(walk, i)));
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const lines = [head, ...rows].map((cells) =>
    widths.map((width, i) => (cells[i] ?? "").padStart(width)).join(GAP),
  );
  const wide = [...lines.keys()].map((i) => `${lines[i]}${GAP}${["", ...words][i]}`.trimEnd());
  const fits = wide.every((line) => line.length <= columns);
  return (fits ? wide : lines.map((line) => line.trimEnd())).join("\n");
}

/** The points to tell, `undefined` for those left out. */
function told(points: number): (number | undefined)[] {
  const all = Array.from({ length: points }, (_, i) => i);
  if (points <= FIRST + LAST + 1) return all;
  return [...all.slice(0, FIRST), undefined, ...all.slice(-LAST)];
}

function rowOf({ surface, path, losses }: Walk, i: number): string[] {
  const at = path[i]!;
  const slope = surface.gradient(at);
  const next = path[i + 1];
  const length = next && Math.hypot(...next.map((weight, k) => weight - at[k]!));
  return [
    String(i),
    ...[...at, losses[i]!, slope.length === 1 ? slope[0]! : Math.hypot(...slope)].map(formatNumber),
    length === undefined ? "" : formatNumber(length),
  ];
}

function happening(walk: Walk, i: number): string {
  return i < walk.updates ? verdictOfStep(walk, i).word : "the end";
}
