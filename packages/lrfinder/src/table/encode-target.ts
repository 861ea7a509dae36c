import type { Kind } from "./cells.js";
import { dayInWords } from "./dates/days.js";
import { MOST_CLASSES, type Refusal } from "./refusals.js";

/** What can be learned. */
export type Task = "classification" | "regression";

/** Up to so many different whole numbers are classes, where nobody says otherwise. */
const MOST_WHOLE_CLASSES = 20;

/** A target, summed up. */
export interface TargetSummary {
  readonly column: string;
  readonly kind: Kind;
  /** How many different values it has. */
  readonly different: number;
  /** Whether it holds numbers, all of them whole. */
  readonly allWhole: boolean;
  /** A whole number among its values that a double cannot hold. */
  readonly inexact?: string;
}

/**
 * What is learned from a target: what was asked for; else classes where it is text, boolean, or at
 * most 20 different whole numbers, and numbers elsewhere. A refusal for a target that has one value
 * only or does not suit the task.
 */
export function taskOf(target: TargetSummary, asked: "auto" | Task): Task | Refusal {
  const { column, kind, different, allWhole, inexact } = target;
  const isText = kind === "text";
  if (different === 1) return { code: "one-target", column, inexact };
  const fewWhole = allWhole && different <= MOST_WHOLE_CLASSES;
  const classes = isText || kind === "boolean" || fewWhole;
  if (asked === "regression" || (asked === "auto" && !classes)) {
    return isText ? { code: "text-target", column } : "regression";
  }
  if (different > MOST_CLASSES) return { code: "many-classes", column, different, isText };
  return "classification";
}

/**
 * A class as it is written: numbers as JavaScript does, booleans in words, dates as in ISO 8601.
 */
export function classLabel(value: number | string, kind: Kind): string {
  if (kind === "boolean") return String(value === 1);
  return kind === "date" ? dayInWords(Number(value)) : String(value);
}

/** How many different numbers must be told apart to decide what is learned. */
export function countedClasses(asked: "auto" | Task): number {
  if (asked === "classification") return Infinity;
  return asked === "auto" ? MOST_WHOLE_CLASSES + 1 : 2;
}
