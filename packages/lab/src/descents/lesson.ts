import { verdict, type Walk } from "lrfinder/descent";
import { text } from "../text.js";
import { surface } from "./patients.js";
import { type Variant, variants } from "./state.js";

/** What can be learned from how the three ended. */
export type Lesson =
  /** Some left, and those that did not, if any. */
  | {
      readonly kind: "left";
      readonly left: readonly Variant[];
      readonly stayed: readonly Variant[];
    }
  /** All stayed: how many epochs each took to come near, or none; and which circle there. */
  | {
      readonly kind: "near";
      readonly epochs: Readonly<Record<Variant, number | undefined>>;
      readonly circling: readonly Variant[];
    };

/** Near is within this share of the start's height. */
const NEAR = 0.1;

/** Reads the lesson of three whole walks. */
export function lessonOf(walks: Readonly<Record<Variant, Walk>>): Lesson {
  const words = Object.fromEntries(
    variants.map((variant) => [variant, verdict(walks[variant]).word]),
  );
  const left = variants.filter((variant) => words[variant] === "gone");
  if (left.length > 0) {
    return { kind: "left", left, stayed: variants.filter((variant) => !left.includes(variant)) };
  }
  return {
    kind: "near",
    epochs: {
      full: epochsUntilNear(walks.full),
      mini: epochsUntilNear(walks.mini),
      stochastic: epochsUntilNear(walks.stochastic),
    },
    circling: variants.filter((variant) => words[variant] === "circling"),
  };
}

function epochsUntilNear({ losses, rows }: Walk): number | undefined {
  const bottom = surface.loss(surface.minima[0]!);
  const near = losses.findIndex((loss) => loss - bottom < NEAR * (losses[0]! - bottom));
  return near < 0 ? undefined : rows!.seen[near]! / rows!.count;
}

/** The lesson in one sentence. */
export function lessonSentence(lesson: Lesson): string {
  return lesson.kind === "left" ? text.descents.whoLeft(lesson) : text.descents.whoWasNear(lesson);
}
