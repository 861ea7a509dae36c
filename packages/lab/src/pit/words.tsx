import { type Verdict, verdictOfStep, type Walk } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { LandscapeName } from "./landscapes.js";

interface WordsProps {
  readonly walk: Walk;
  readonly verdict: Verdict;
  readonly surface: LandscapeName;
  readonly running: boolean;
}

/** What is happening, in one large word, in a sentence, and in numbers. */
export function Words({ walk, verdict, surface, running }: WordsProps) {
  const words = text.pit;
  const { updates, losses } = walk;
  const started = updates > 0;
  const headline = started ? words.verdicts[verdict.word] : words.atRim;
  const sentence = started ? afterColon(verdict.sentence) : words.notes[surface];
  const spoken = `${headline}. ${sentence}`;
  return (
    <div class="words" data-verdict={started ? verdict.word : "none"}>
      <p class="words-headline">{headline}</p>
      <dl class="numbers">
        <div>
          <dt>{words.stepsTaken}</dt>
          <dd>{updates}</dd>
        </div>
        <div>
          <dt>{words.lossNow}</dt>
          <dd>{minus(formatNumber(losses.at(-1)!))}</dd>
        </div>
      </dl>
      <div class="words-sentences">
        <p class="words-sentence">{sentence}</p>
        <p class="words-step">
          {started ? verdictOfStep(walk, updates - 1).sentence : words.firstStep}
        </p>
      </div>
      {/* Said once a run has ended: a sentence for each step would never let a listener finish one. */}
      <p class="visually-hidden" aria-live="polite">
        {running ? words.running : spoken}
      </p>
    </div>
  );
}

/** The headline says the word already. */
function afterColon(sentence: string): string {
  const rest = sentence.slice(sentence.indexOf(":") + 1).trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function minus(number: string): string {
  return number.replace(/^-/, "−");
}
