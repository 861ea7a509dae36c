import { formatNumber, trainingSettings, usualSettings } from "lrfinder/internal";
import type { EpochRecord } from "lrfinder/onnx";
import { text } from "../text.js";
import type { AnyTrainSettings } from "../worker/protocol.js";
import { EpochChart } from "./epoch-chart.js";
import { ExamplesTable } from "./examples-table.js";
import { FileButton } from "./exports.js";
import { Field } from "./field.js";
import type { SessionActions } from "./line.js";
import { saveFile } from "./save-file.js";
import type { Search, TrainingRun } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";

/** What is said of a training and its model. */
export interface TrainingWords {
  readonly lead: string;
  /** What the score is, said after it; default: as of a table. */
  readonly scored?: string;
  readonly modelWords: string;
  /** The file that is downloaded. */
  readonly model: string;
}

/** The part of a training's settings that is asked for with it. */
export type EpochsAsked = Pick<AnyTrainSettings, "lr" | "epochs" | "validation" | "patience">;

interface TrainingProps {
  readonly search: Search;
  readonly training?: TrainingRun;
  readonly typed: Settings;
  readonly read: Pick<SettingsRead, "lr" | "epochs" | "faults">;
  readonly words: TrainingWords;
  readonly onTrain: (asked: EpochsAsked) => void;
  readonly change: (part: Partial<Settings>) => void;
  readonly actions: SessionActions;
}

/**
 * Training with the rate that was found: live; it can be stopped and continued, and its model
 * downloaded.
 */
export function Training(props: TrainingProps) {
  const { search, training, typed, read, change, actions } = props;
  const words = text.find.training;
  const suggestion = search.result?.suggestion;
  const suggested = suggestion?.status === "found" ? suggestion.lr : undefined;
  const lr = read.lr ?? suggested;
  const running = training && training.status !== "ended";
  const stopped = training?.status === "ended" && training.trained?.stoppedBy === "aborted";
  const fault = read.faults.lr ?? read.faults.epochs;
  const train = () => {
    if (lr === undefined || fault) return;
    const { validation, patience } = usualSettings(trainingSettings);
    props.onTrain({ lr, epochs: read.epochs, validation, patience });
  };
  return (
    <section class="training">
      <h2>{words.title}</h2>
      <p class="training-lead">{props.words.lead}</p>
      <div class="training-controls">
        <Field
          label={words.rate}
          value={typed.lr}
          placeholder={suggested === undefined ? "" : formatNumber(suggested)}
          fault={read.faults.lr}
          inputMode="decimal"
          onInput={(value) => change({ lr: value })}
        />
        <Field
          label={words.epochs}
          value={typed.epochs}
          fault={read.faults.epochs}
          inputMode="numeric"
          onInput={(epochs) => change({ epochs })}
        />
        <button
          type="button"
          class="button button-main"
          aria-disabled={lr === undefined || fault ? true : undefined}
          onClick={running ? actions.stop : train}
        >
          {running ? words.stop : words.train(lr === undefined ? "" : formatNumber(lr))}
        </button>
        {stopped && (
          <button type="button" class="button" onClick={actions.goOn}>
            {words.goOn}
          </button>
        )}
      </div>
      {training && <Course {...{ search, training, actions }} of={props.words} />}
    </section>
  );
}

function Course({
  search,
  training,
  actions,
  of: model,
}: {
  search: Search;
  training: TrainingRun;
  actions: SessionActions;
  of: TrainingWords;
}) {
  const words = text.find.training;
  const { epochs, trained, settings } = training;
  const task = search.prepared?.task ?? "classification";
  const metric = search.prepared?.metrics[0];
  const of = (value: (scores: Pick<EpochRecord, "loss" | "metrics">) => number) => ({
    training: epochs.map(value),
    validation: epochs.flatMap(({ validation }) => (validation ? [value(validation)] : [])),
  });
  const losses = of(({ loss }) => loss);
  const unit = search.prepared?.deviation ?? 1;
  const measured = metric && of(({ metrics }) => unit * metrics[metric]!);
  const best = trained?.bestEpoch;
  const shown = epochs[(best ?? epochs.length) - 1];
  const scores = shown?.validation ?? shown;
  const score = metric ? scores?.metrics[metric] : scores?.loss;
  return (
    <>
      <div class="score" aria-live="polite" aria-atomic="true">
        <p class="score-number">
          {words.score(task, score === undefined ? undefined : unit * score)}
        </p>
        <p>
          {words.state({
            training,
            epoch: epochs.length,
            what: model.scored ?? words.measures[task],
          })}
        </p>
      </div>
      <div class="epoch-charts">
        <EpochChart
          label={words.chart(words.loss, losses.training)}
          title={words.loss}
          {...losses}
          epochs={settings.epochs}
          best={best}
        />
        {measured && (
          <EpochChart
            label={words.chart(words.metrics[task], measured.training)}
            title={words.metrics[task]}
            {...measured}
            epochs={settings.epochs}
            best={best}
            most={task === "classification" ? 1 : undefined}
          />
        )}
      </div>
      <p class="legend">
        <span class="legend-training">{words.onTraining}</span>
        {losses.validation.length > 0 && (
          <span class="legend-validation">{words.onValidation}</span>
        )}
      </p>
      {trained && (
        <div class="trained">
          <ExamplesTable examples={trained.examples} task={task} />
          <div class="model">
            <h3>{words.take}</h3>
            <p>{model.modelWords}</p>
            <FileButton
              label={model.model}
              onClick={async () => {
                for (const [name, bytes] of await actions.model()) saveFile(name, bytes);
              }}
            />
          </div>
        </div>
      )}
    </>
  );
}
