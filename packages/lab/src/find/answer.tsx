import { formatNumber } from "lrfinder";
import { text } from "../text.js";
import type { Search } from "./session.js";

/** The rate in large figures, and what stands behind it. */
export function Answer({ search }: { readonly search?: Search }) {
  const words = text.find.answer;
  const result = search?.result;
  const suggestion = result?.suggestion;
  const found = suggestion?.status === "found" ? suggestion : undefined;
  return (
    <div class="answer" aria-live="polite" aria-atomic="true">
      <p class="answer-label">{words.label}</p>
      <p class="answer-rate">{found ? formatNumber(found.lr) : words.none}</p>
      <p class="answer-words">{sentenceOf(search)}</p>
      {result?.warnings.map((warning) => (
        <p key={warning} class="answer-warning">
          {words.warning(warning)}
        </p>
      ))}
    </div>
  );
}

function sentenceOf(search: Search | undefined): string {
  const words = text.find.answer;
  if (!search) return words.before;
  const { result, status, repeats } = search;
  if (status !== "ended") return words.running;
  if (!result || result.stoppedBy === "aborted") return words.stopped(repeats);
  const { suggestion, interval } = result;
  if (suggestion.status === "none") return words.reason(suggestion.reason);
  return words.found(suggestion.band, interval);
}
