import { type Configuration, formatNumber, joined } from "lrfinder/internal";
import type { ScoreKind } from "./bases/base.js";

/** What axes are called that a reader knows by another name than their flag. */
const names: Readonly<Record<string, string>> = { data: "table", l2: "L2", lr: "rate" };

/** The name of an axis in sentences: `batch size` for `batchSize`. */
export function axisInWords(name: string): string {
  return names[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A configuration in words: `batch size 32 and width 64`. */
export function configurationInWords(configuration: Configuration): string {
  const parts = Object.entries(configuration).map(
    ([name, value]) => `${axisInWords(name)} ${value}`,
  );
  return joined(parts, "and");
}

/** What a score is called in sentences. */
export function scoreName({ name }: Pick<ScoreKind, "name">): string {
  return name === "r2" ? "R²" : name;
}

/** A score as it is read: shares in percent. */
export function scoreInWords(score: number | null, { name }: Pick<ScoreKind, "name">): string {
  if (score === null) return "none";
  if (name === "accuracy") return `${(100 * score).toFixed(1)} %`;
  return name === "r2" ? score.toFixed(3) : formatNumber(score);
}
