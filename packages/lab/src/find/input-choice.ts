import type { ColumnDescription } from "lrfinder/table";
import { nameList } from "./name-list.js";
import { type InputChoice, leftOut, type Settings, targetOf } from "./settings.js";

/** Of more columns than this, those that stay are named where they are the fewer. */
const MANY = 12;

/** Says that no column is an input; no list of names of columns looks like it. */
const NONE = "%none";

/** How the settings say that just these columns are inputs. */
export function inputChoice(
  used: ReadonlySet<string>,
  { typed, columns }: { readonly typed: Settings; readonly columns: readonly ColumnDescription[] },
): InputChoice {
  const target = targetOf(typed, columns);
  const others = columns.filter(({ tooMany }, i) => i !== target && !tooMany);
  const kept = others.filter(({ name }) => used.has(name));
  const names = (some: readonly ColumnDescription[]) => nameList(some.map(({ name }) => name));
  if (kept.length === 0) return { only: NONE, without: "", including: "" };
  if (others.length > MANY && 2 * kept.length < others.length) {
    return { only: names(kept), without: "", including: "" };
  }
  // What is left out of itself is named only where it would be an input without it.
  const ofItself = kept.some((column) => !column.leftOut);
  const without = others.filter(
    (column) => !used.has(column.name) && !(column.leftOut && ofItself),
  );
  return { only: "", without: names(without), including: names(kept.filter((one) => one.leftOut)) };
}

/** The names of the inputs. */
export function inputNames(typed: Settings, columns: readonly ColumnDescription[]): Set<string> {
  const out = leftOut(typed, columns);
  const target = targetOf(typed, columns);
  return new Set(columns.flatMap(({ name }, i) => (i === target || out.has(name) ? [] : [name])));
}
