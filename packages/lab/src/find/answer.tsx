import { formatNumber, shortTrainingsSentences } from "lrfinder/internal";
import { text } from "../text.js";
import type { Search } from "./session.js";
import { isRunning } from "./training-run.js";

/** More settings than these, and one, are counted only. */
const MOST_NAMED = 2;

interface AnswerProps {
  readonly search?: Search;
  readonly before?: string;
  /** What it was measured with, as far as that is another now. */
  readonly changed: readonly string[];
}

/**
 * The rate in large figures, and how it was found; during the search, the rate that is tried. It is
 * dimmed where the settings are others by now.
 */
export function Answer({ search, before, changed }: AnswerProps) {
  const words = text.find.answer;
  const suggestion = search?.result?.suggestion;
  const found = suggestion?.status === "found" ? suggestion.lr : undefined;
  const running = search && isRunning(search);
  const tried = running ? rateTried(search) : undefined;
  // What was stopped says so: it has no answer that could be old.
  const isWhole = search?.result !== undefined && search.result.stoppedBy !== "aborted";
  const isOld = changed.length > 0 && isWhole && !running;
  return (
    <div class={`answer ${isOld ? "answer-old" : ""}`}>
      <p class="answer-label">{running ? words.trying : words.label}</p>
      <p class={`answer-rate ${found === undefined ? "answer-open" : ""}`} aria-hidden={running}>
        {rateOf(found ?? tried)}
      </p>
      <p class="answer-words" aria-live="polite">
        {found !== undefined && <span class="visually-hidden">{formatNumber(found)}. </span>}
        {/* In the place of the sentence, so that nothing below it moves. */}
        {isOld && <span class="answer-changed">{words.changed(someOf(changed))}</span>}
        {!isOld && (search ? sentenceOf(search) : (before ?? words.before))}
      </p>
    </div>
  );
}

/** Those that a sentence has room for. */
function someOf(changed: readonly string[]): readonly string[] {
  const others = changed.length - MOST_NAMED;
  if (others <= 1) return changed;
  return [...changed.slice(0, MOST_NAMED), text.find.answer.was.others(others)];
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

/** The rate of the update that was made last. */
function rateTried({ repeats, shortTraining }: Search): number | undefined {
  return shortTraining?.learningRate ?? repeats.at(-1)?.learningRates.at(-1);
}

function rateOf(lr: number | undefined): string {
  return lr === undefined ? text.find.answer.none : formatNumber(lr);
}

function sentenceOf(search: Search): string {
  const words = text.find.answer;
  const { result, repeats } = search;
  if (isRunning(search)) return words.running;
  if (!result || result.stoppedBy === "aborted") return words.stopped(repeats);
  const { suggestion, interval } = result;
  if (suggestion.status === "none") return words.reason(suggestion.reason);
  const found = words.found(suggestion.band, search.verify?.verification ? null : interval);
  return [found, ...shortTrainingsSentences(result)].join(" ");
}
