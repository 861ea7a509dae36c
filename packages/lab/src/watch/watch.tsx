import "../style/find.js";
import { formatNumber, grouped } from "lrfinder/internal";

import { useMemo } from "preact/hooks";
import type { Ended, Started } from "../../../cli/src/watching/run-event.js";
import { boldLine } from "../find/bold-line.js";
import { ChartLegend, type LegendPart } from "../find/chart-legend.js";
import { CodeBlock } from "../find/code-block.js";
import { LossChart } from "../find/loss-chart.js";
import { PictureButtons } from "../find/picture-buttons.js";
import { RuleList } from "../find/rule-list.js";
import { text } from "../text.js";
import type { Run } from "./run.js";
import { useRun } from "./use-run.js";

const words = text.watch;

/** The screen that `lrfinder find --watch` opens: its search, while it runs and when it is done. */
export function Watch() {
  const run = useRun();
  const { started, repeats, ended } = run;
  const bold = useMemo(() => boldLine({ result: ended, repeats }), [ended, repeats]);
  return (
    <div class="watch">
      <h1>{words.title[isOver(run) ? "past" : "present"]}</h1>
      {run.phase === "absent" ? (
        <Absent />
      ) : (
        <>
          <p class="lead">{started ? words.measuredOn(started.measuredOn) : words.waiting}</p>
          <Standing run={run} />
          <LossChart
            label={`${words.chart.label}. ${ended?.headline ?? ""}`.trim()}
            sweep={started?.sweep ?? "exponential"}
            rates={[started?.minLr ?? 1e-7, started?.maxLr ?? 10]}
            repeats={repeats}
            bold={bold}
            result={ended?.result}
          />
          <ChartLegend words={words.chart.key} parts={drawnParts(run)} />
          {ended && (
            <div class="export-files">
              <PictureButtons title={text.find.exports.picture(started?.measuredOn ?? "")} />
            </div>
          )}
          {started && <Details ended={ended} started={started} />}
        </>
      )}
    </div>
  );
}

function isOver({ phase }: Run): boolean {
  return phase === "ended" || phase === "interrupted" || phase === "lost";
}

/** What of the legend is on the chart. */
function drawnParts({ ended }: Run): readonly LegendPart[] {
  const { suggestion, interval } = ended?.result ?? {};
  const found = suggestion?.status === "found";
  return [
    ...(["repeat", "median"] as const),
    ...(found ? (["band"] as const) : []),
    ...(found && interval ? (["interval"] as const) : []),
  ];
}

function Absent() {
  return (
    <>
      <p class="lead">{words.absent.sentence}</p>
      <CodeBlock code={words.absent.command} />
    </>
  );
}

/** The answer, or how far it is; what changes with every step is not read aloud. */
function Standing({ run }: { readonly run: Run }) {
  return (
    <div class="watch-standing">
      <Big run={run} />
      <p role="status">{sentenceOf(run)}</p>
    </div>
  );
}

function Big({ run: { started, repeats, shortTraining, ended } }: { readonly run: Run }) {
  const suggestion = ended?.result.suggestion;
  if (suggestion?.status === "found") {
    return <p class="watch-number">{formatNumber(suggestion.lr)}</p>;
  }
  if (suggestion) return <p class="watch-number">{words.none}</p>;
  const steps = shortTraining?.step ?? repeats.at(-1)?.losses.length ?? 0;
  const all = started?.steps ?? 0;
  return (
    <p class="watch-number" aria-hidden="true">
      {all > 0 ? words.steps(grouped(steps), grouped(all)) : " "}
    </p>
  );
}

function sentenceOf({
  phase,
  started,
  repeats,
  planned,
  shortTraining,
  ended,
  reason,
}: Run): string {
  if (ended) return ended.headline;
  if (phase === "interrupted") return words.interrupted(reason ?? "");
  if (phase === "lost") return words.lost;
  if (!started || planned === undefined) return words.waiting;
  if (shortTraining) return words.shortTraining(shortTraining);
  return words.repeat(repeats.length, { planned, isAuto: started.repeats === "auto" });
}

/** How the answer was found, and the command that repeats it. */
function Details({ ended, started }: { readonly ended?: Ended; readonly started: Started }) {
  const above = words.measuredOn(started.measuredOn);
  return (
    <div class="watch-behind">
      {ended && (
        <>
          {ended.details
            .filter((sentence) => sentence !== above)
            .map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          <RuleList result={ended.result} curve={ended.curve} />
        </>
      )}
      <section class="watch-again">
        <h2>{words.again}</h2>
        <CodeBlock code={started.command} />
      </section>
    </div>
  );
}
