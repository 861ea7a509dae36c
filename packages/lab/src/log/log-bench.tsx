import type { History } from "lrfinder/histories";
import { formatNumber } from "lrfinder/internal";
import { optimizerNames } from "lrfinder/names";
import { useMemo } from "preact/hooks";
import { ChartLegend } from "../find/chart-legend.js";
import { Select } from "../find/field.js";
import { LossChart } from "../find/loss-chart.js";
import { PictureButtons } from "../find/picture-buttons.js";
import { RuleList } from "../find/rule-list.js";
import { logText } from "../text/log.js";
import { type LogAnswer, type LogSettings, logAnswer } from "./log-answer.js";

const words = logText;

interface LogBenchProps {
  readonly history: History;
  readonly settings: LogSettings;
  readonly onChange: (settings: Partial<LogSettings>) => void;
  readonly onClose: () => void;
}

/** An open log: how it is read, its curve, and what every rule says of it. */
export function LogBench({ history, settings, onChange, onClose }: LogBenchProps) {
  const answer = useMemo(() => logAnswer(history, settings), [history, settings]);
  const found = "wrong" in answer ? undefined : answer;
  const columns = ["", ...history.columns.map(({ name }) => name).filter((name) => name !== "")];
  return (
    <>
      <div class="table-line">
        <p>{words.line({ name: history.name, points: found?.curves.curve.losses.length })}</p>
        <button type="button" class="button" onClick={onClose}>
          {words.other}
        </button>
      </div>
      <form class="log-form" aria-label={words.form} onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.lr}
          value={settings.lr}
          choices={columns}
          names={{ "": words.byName }}
          onChange={(lr) => onChange({ lr })}
        />
        <Select
          label={words.loss}
          value={settings.loss}
          choices={columns}
          names={{ "": words.byName }}
          onChange={(loss) => onChange({ loss })}
        />
        <Select
          label={words.optimizer}
          value={settings.optimizer}
          choices={["", ...optimizerNames]}
          names={{ "": words.unknown }}
          onChange={(optimizer) => onChange({ optimizer })}
        />
      </form>
      <Standing answer={answer} />
      {found && <Curve answer={found} name={history.name} />}
    </>
  );
}

/** The rate in large figures, or why there is none. */
function Standing({ answer }: { readonly answer: ReturnType<typeof logAnswer> }) {
  const lr =
    "wrong" in answer || answer.suggestion.status === "none" ? undefined : answer.suggestion.lr;
  return (
    <div class="answer">
      <p class="answer-label">{words.answer}</p>
      <p class={`answer-rate ${lr === undefined ? "answer-open" : ""}`}>
        {lr === undefined ? words.none : formatNumber(lr)}
      </p>
      <p role="status">{sentenceOf(answer)}</p>
    </div>
  );
}

function sentenceOf(answer: ReturnType<typeof logAnswer>): string {
  if ("wrong" in answer) return answer.wrong;
  const { suggestion } = answer;
  return suggestion.status === "found"
    ? words.found(suggestion.band)
    : words.reason(suggestion.reason);
}

function Curve({ answer, name }: { readonly answer: LogAnswer; readonly name: string }) {
  const { curves, suggestion, rules, warnings } = answer;
  const { learningRates } = curves.curve;
  const [low = 1e-7, high = 10] = [learningRates[0], learningRates.at(-1)];
  const result = { suggestion, rules, interval: null };
  const repeats = useMemo(() => curves.repeats.map(({ curve }) => curve), [curves]);
  return (
    <div class="log-result">
      <div class="log-curve">
        <LossChart
          label={words.chart(learningRates.length)}
          sweep="exponential"
          rates={low < high ? [low, high] : [low / 10, low * 10]}
          repeats={repeats}
          bold={curves.curve}
          result={result}
        />
        <ChartLegend
          words={{ ...words.key, interval: "" }}
          parts={
            suggestion.status === "found" ? ["repeat", "median", "band"] : ["repeat", "median"]
          }
        />
        <div class="export-files">
          <PictureButtons title={words.picture(name)} />
        </div>
        <ul class="remarks">
          {warnings.map((warning) => (
            <li key={warning} class="remark-warning">
              {words.warning(warning)}
            </li>
          ))}
          <li>{words.columns(curves.columns)}</li>
          {curves.notes.map((note) => (
            <li key={note}>{words.note(note)}</li>
          ))}
        </ul>
      </div>
      <RuleList result={result} curve={curves.curve} />
    </div>
  );
}
