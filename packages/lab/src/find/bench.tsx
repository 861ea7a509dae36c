import type { ComponentChildren, RefObject } from "preact";
import { useMemo } from "preact/hooks";
import { text } from "../text.js";
import type { AnyFindSettings, AnyTrainSettings, Points } from "../worker/protocol.js";
import { Answer, Remarks } from "./answer.js";
import { boldLine } from "./bold-line.js";
import { type Elsewhere, Exports } from "./exports.js";
import type { SessionActions } from "./line.js";
import { LossChart } from "./loss-chart.js";
import { Progress } from "./progress.js";
import type { Finished } from "./result-json.js";
import { RuleList } from "./rule-list.js";
import type { Session } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";
import { type EpochsAsked, Training, type TrainingWords } from "./training.js";

/** What the marks of the chart are, from the faintest to the boldest. */
const legend = ["repeat", "median", "band", "interval"] as const;

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
  /** Where the chart is. */
  readonly shown: RefObject<HTMLDivElement | null>;
  readonly read: SettingsRead<AnyFindSettings>;
  /** The same run elsewhere. */
  readonly elsewhere: (finished: Finished) => Elsewhere;
  readonly words: TrainingWords;
  readonly trained: (asked: EpochsAsked) => AnyTrainSettings;
}

/** What is open: the settings, its curve, the result, and a training. */
export function Bench(props: BenchProps) {
  const { session, actions, typed, change, onClose, read } = props;
  const { search, training } = session;
  const settings = search?.settings ?? read.settings;
  const repeats = search?.repeats ?? noRepeats;
  const bold = useMemo(
    () => boldLine({ result: search?.result, repeats }),
    [search?.result, repeats],
  );
  const { prepared, result, seconds } = search ?? {};
  const rates =
    settings.minLr < settings.maxLr
      ? ([settings.minLr, settings.maxLr] as const)
      : ([1e-7, 10] as const);
  return (
    <>
      <div class="table-line">
        <p tabIndex={-1}>{props.line}</p>
        <button type="button" class="button" onClick={onClose}>
          {props.other}
        </button>
      </div>
      <div class="bench">
        {props.form}
        <div class="result" ref={props.shown}>
          <Answer search={search} before={props.before} />
          <LossChart
            label={text.find.chart.label(search)}
            sweep={settings.sweep}
            rates={rates}
            repeats={repeats}
            bold={bold}
            result={result}
          />
          <p class="legend">
            {legend.map((part) => (
              <span key={part} class={`legend-${part}`}>
                {text.find.chart.legend[part]}
              </span>
            ))}
          </p>
          {search ? <Progress search={search} /> : <p class="progress" />}
          <Remarks search={search} />
        </div>
      </div>
      {search && result && prepared && seconds !== undefined && (
        <>
          <div class="read">
            {result.stoppedBy !== "aborted" && <RuleList result={result} />}
            <Exports
              finished={{ settings, prepared, result, seconds }}
              elsewhere={props.elsewhere}
            />
          </div>
          {result.stoppedBy !== "aborted" && (
            <Training
              {...{ search, training, typed, read, change, actions }}
              words={props.words}
              onTrain={(asked) => actions.train(props.trained(asked))}
            />
          )}
        </>
      )}
    </>
  );
}
