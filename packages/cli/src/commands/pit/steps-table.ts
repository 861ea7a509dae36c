import { verdictOfStep, type Walk } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import type { Table } from "../../reporting/document.js";

/** Points at the start and at the end of a walk that are shown; those between are left out. */
const FIRST = 5;
const LAST = 3;

/**
 * The first and the last steps of a walk: where each began, the loss and the slope there (on a map
 * the length of the gradient), how far it went, and what it did, where there is room to say so. The
 * last row is where the walk ended.
 */
export function stepsTable(walk: Walk): Table {
  const names = walk.surface.parameters ?? ["x", "y"];
  const titles = ["step", ...names.slice(0, walk.path[0]!.length), "loss", "slope", "step length"];
  const rows = shown(walk.path.length).map((i) => ({
    cells: i === undefined ? ["..."] : [...rowOf(walk, i), happening(walk, i)],
  }));
  const numbers = [...titles.keys()];
  return { kind: "table", head: [...titles, ""], rows, numbers, dropsLast: true };
}

/** The points that are shown, `undefined` for those left out. */
function shown(points: number): (number | undefined)[] {
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
