import { formatNumber } from "lrfinder/internal";
import type { ComponentChildren, RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { text } from "../text.js";
import type { AnyFindSettings, AnyTrainSettings, Points } from "../worker/protocol.js";
import { Answer, Remarks } from "./answer.js";
import { boldLine } from "./bold-line.js";
import { changedSettings } from "./changed-settings.js";
import { ChartLegend } from "./chart-legend.js";
import { type Elsewhere, Exports } from "./exports.js";
import type { SessionActions } from "./line.js";
import { LossChart } from "./loss-chart.js";
import { Progress } from "./progress.js";
import type { Finished } from "./result-json.js";
import { RuleList } from "./rule-list.js";
import { ratesBeside } from "./run-scores.js";
import type { Session } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";
import { Training } from "./training.js";
import { type EpochsAsked, epochsAsked, type TrainingWords } from "./training-asked.js";
import type { TrainingRun } from "./training-run.js";
import { useChosen } from "./use-chosen.js";
import { useDoing } from "./use-doing.js";
import { Verify } from "./verify.js";

const noRepeats: readonly Points[] = [];

/** What the screen gets of what is open: a table, or a model's files. */
export interface OpenProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly typed: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly onClose: () => void;
}

interface BenchProps extends OpenProps {
  /** What is open, in a line, and what leads to another. */
  readonly line: string;
  readonly other: string;
  /** What is said before anything was measured. */
  readonly before?: string;
  readonly form: ComponentChildren;
  /** The names of a table's columns, by their places. */
  readonly columns?: readonly string[];
  /** What the table, or the model's files, are called. */
  readonly name: string;
  /** Where the chart is. */
  readonly shown: RefObject<HTMLDivElement | null>;
  readonly read: SettingsRead<AnyFindSettings>;
  /** The same run elsewhere, and a training. */
  readonly elsewhere: (finished: Finished, training: TrainingRun | undefined) => Elsewhere;
  readonly words: TrainingWords;
  readonly trained: (asked: EpochsAsked) => AnyTrainSettings;
}

/** What is open: the settings, its curve, the result, and trainings. */
export function Bench(props: BenchProps) {
  const { session, actions, typed, change, read } = props;
  const { search, trainings } = session;
  const settings = search?.settings ?? read.settings;
  const repeats = search?.repeats ?? noRepeats;
  const bold = useMemo(
    () => boldLine({ result: search?.result, repeats }),
    [search?.result, repeats],
  );
  const changed = search ? changedSettings(search.settings, read.settings, props.columns) : [];
  const { prepared, result, seconds } = search ?? {};
  const [chosen, choose] = useChosen(trainings);
  const proof = useRef<HTMLDivElement>(null);
  const rates =
    settings.minLr < settings.maxLr
      ? ([settings.minLr, settings.maxLr] as const)
      : ([1e-7, 10] as const);
  const whole = result && result.stoppedBy !== "aborted" ? result : undefined;
  const suggested = whole?.suggestion.status === "found" ? whole.suggestion.lr : undefined;
  const lr = read.lr ?? suggested;
  const train = (lrs: readonly number[]) => {
    const { across, up } = typed;
    actions.train(
      lrs.map((each) => props.trained(epochsAsked(each, read))),
      { across, up },
    );
    choose(undefined);
  };
  const canTrain = lr !== undefined && !read.faults.lr && !read.faults.epochs;
  const verify = suggested === undefined ? undefined : () => actions.verify(settings, suggested);
  useDoing({
    ...{ session, typed, change, verify },
    train: whole && canTrain ? () => train(ratesBeside(lr, typed.beside)) : undefined,
  });
  // What a rule says is trained with as it is shown; the suggestion to its last digit.
  const trainWith = (asked: number) => {
    if (read.faults.epochs) return;
    const shown = asked === suggested ? asked : Number(formatNumber(asked));
    change({ lr: asked === suggested ? "" : String(shown) });
    train([shown]);
    // The trainings are further down than the chart and the list.
    proof.current?.scrollIntoView({
      block: "nearest",
      behavior: prefersReducedMotion() ? "instant" : "smooth",
    });
  };
  return (
    <>
      <div class="table-line">
        <p tabIndex={-1}>{props.line}</p>
        <button type="button" class="button" onClick={props.onClose}>
          {props.other}
        </button>
      </div>
      <div class="bench">
        {props.form}
        <div class="result" ref={props.shown}>
          <Answer search={search} before={props.before} changed={changed} />
          <LossChart
            label={text.find.chart.label(search)}
            sweep={settings.sweep}
            rates={rates}
            repeats={repeats}
            bold={bold}
            result={result}
            isOld={changed.length > 0 && search?.status === "ended"}
            training={
              whole && { lr, onRate: (to) => change({ lr: String(to) }), onTrain: trainWith }
            }
          />
          <ChartLegend />
          {whole && lr !== undefined && <p class="chart-help">{text.find.hands.help}</p>}
          {search ? <Progress search={search} /> : <p class="progress" />}
          {verify && (
            <Verify run={search?.verify} onVerify={verify} onStop={() => actions.stop()} />
          )}
          <Remarks search={search} />
        </div>
      </div>
      {search && result && prepared && seconds !== undefined && (
        <>
          <div ref={proof}>
            {whole && (
              <Training
                {...{ search, trainings, chosen, typed, read, lr, change, actions }}
                words={props.words}
                onChoose={choose}
                onTrain={train}
              />
            )}
          </div>
          <div class="read">
            {whole && <RuleList result={whole} curve={bold} onTrain={trainWith} />}
            <Exports
              finished={{ settings, prepared, result, seconds, verify: search.verify }}
              name={props.name}
              elsewhere={(finished) => props.elsewhere(finished, chosen)}
            />
          </div>
        </>
      )}
    </>
  );
}
