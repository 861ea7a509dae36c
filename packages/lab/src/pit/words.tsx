import { type Verdict, verdictOfStep, type Walk } from "lrfinder/descent";
import { grouped } from "lrfinder/internal";
import { text } from "../text.js";
import { type Course, MOST_STEPS, type PitState, stepsToBottom } from "./state.js";

/** What has happened, as far as it can be said. */
export interface Said {
  /** The colour and the word for it. */
  readonly word: string;
  readonly headline: string;
  readonly sentence: string;
  /** What the last step did, or what the next will be. */
  readonly step: string;
}

/** Puts into words what has happened. */
export function saidOf(state: PitState, { walk, over }: Course, verdict: Verdict): Said {
  const words = text.pit;
  if (walk.updates === 0) {
    return {
      word: "none",
      headline: words.atRim,
      sentence: words.notes[state.surface],
      step: words.firstStep,
    };
  }
  const { word } = verdict;
  const creeps = over && word === "creeping" && walk.outcome === "out-of-steps";
  return {
    word,
    headline: headlineOf(verdict, walk),
    sentence: afterColon(verdict.sentence),
    step: creeps ? howLong(state, walk.updates) : verdictOfStep(walk, walk.updates - 1).sentence,
  };
}

/** The verdict's word, where the surface or chance has no better one. */
function headlineOf({ word, cause }: Verdict, { outcome }: Walk): string {
  const words = text.pit;
  if (cause === "luck") return words.lucky;
  if (cause === "no-bottom" && word === "gone") return words.falling;
  if (word === "right" && (cause === "no-bottom" || outcome !== "converged")) return words.onItsWay;
  return words.verdicts[word];
}

function howLong(state: PitState, made: number): string {
  const steps = stepsToBottom(state);
  const end = made < MOST_STEPS ? text.pit.nothingMoves : text.pit.longEnough(MOST_STEPS);
  return `${end} ${steps === undefined ? text.pit.tooLong : text.pit.howLong(grouped(steps))}`;
}

interface WordsProps {
  readonly said: Said;
  readonly running: boolean;
}

/** What is happening, in a sentence, and what the last step did. */
export function Words({ said, running }: WordsProps) {
  return (
    <div class="words">
      <p class="words-sentence">{said.sentence}</p>
      <p class="words-step">{said.step}</p>
      {/* Said once a run has ended: a sentence for each step would never let a listener finish one. */}
      <p class="visually-hidden" aria-live="polite">
        {running ? text.pit.running : `${said.headline}. ${said.sentence}`}
      </p>
    </div>
  );
}

/** The headline says the word already. */
function afterColon(sentence: string): string {
  const rest = sentence.slice(sentence.indexOf(":") + 1).trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
