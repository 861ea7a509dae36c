import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { Search } from "./session.js";

/** The rate in large figures, and how it was found; during the search, the rate that is tried. */
export function Answer({ search, before }: { readonly search?: Search; readonly before?: string }) {
  const words = text.find.answer;
  const suggestion = search?.result?.suggestion;
  const found = suggestion?.status === "found" ? suggestion.lr : undefined;
  const running = search && search.status !== "ended";
  const tried = running ? search.repeats.at(-1)?.learningRates.at(-1) : undefined;
  return (
    <div class="answer">
      <p class="answer-label">{running ? words.trying : words.label}</p>
      <p class={`answer-rate ${found === undefined ? "answer-open" : ""}`} aria-hidden={running}>
        {rateOf(found ?? tried)}
      </p>
      <p class="answer-words" aria-live="polite">
        {found !== undefined && <span class="visually-hidden">{formatNumber(found)}. </span>}
        {search ? sentenceOf(search) : (before ?? words.before)}
      </p>
    </div>
  );
}

/** What a careful reader should also know, and what was done to the table. */
export function Remarks({ search }: { readonly search?: Search }) {
  const warnings = search?.result?.warnings ?? [];
  const { notes = [], columns = [] } = search?.prepared ?? {};
  return (
    <ul class="remarks">
      {warnings.map((warning) => (
        <li key={warning} class="remark-warning">
          {text.find.answer.warning(warning)}
        </li>
      ))}
      {notes.map((note) => (
        <li key={note}>{text.find.note(note, columns)}</li>
      ))}
    </ul>
  );
}

function rateOf(lr: number | undefined): string {
  return lr === undefined ? text.find.answer.none : formatNumber(lr);
}

function sentenceOf(search: Search): string {
  const words = text.find.answer;
  const { result, status, repeats } = search;
  if (status !== "ended") return words.running;
  if (!result || result.stoppedBy === "aborted") return words.stopped(repeats);
  const { suggestion, interval } = result;
  if (suggestion.status === "none") return words.reason(suggestion.reason);
  return words.found(suggestion.band, interval);
}
