import { formatNumber, trainSettings, usualSettings } from "lrfinder/internal";
import type { EpochRecord } from "lrfinder/onnx";
import { text } from "../text.js";
import { EpochChart } from "./epoch-chart.js";
import { ExamplesTable } from "./examples-table.js";
import { FileButton } from "./exports.js";
import { Field } from "./field.js";
import type { SessionActions } from "./line.js";
import { saveFile } from "./save-file.js";
import type { Search, TrainingRun } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";

interface TrainingProps {
  readonly search: Search;
  readonly training?: TrainingRun;
  readonly typed: Settings;
  readonly read: SettingsRead;
  readonly change: (part: Partial<Settings>) => void;
  readonly actions: SessionActions;
}

/**
 * Training with the rate that was found: live; it can be stopped and continued, and its model
 * downloaded.
 */
export function Training({ search, training, typed, read, change, actions }: TrainingProps) {
  const words = text.find.training;
  const suggestion = search.result?.suggestion;
  const suggested = suggestion?.status === "found" ? suggestion.lr : undefined;
  const lr = read.lr ?? suggested;
  const running = training && training.status !== "ended";
  const stopped = training?.status === "ended" && training.trained?.stoppedBy === "aborted";
  const fault = read.faults.lr ?? read.faults.epochs;
  const train = () => {
    if (lr === undefined || fault) return;
    const { validation, patience } = usualSettings(trainSettings);
    actions.train({ ...search.settings, lr, epochs: read.epochs, validation, patience });
  };
  return (
    <section class="training">
      <h2>{words.title}</h2>
      <p class="training-lead">{words.lead}</p>
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
      {training && <Course search={search} training={training} actions={actions} />}
    </section>
  );
}

function Course({
  search,
  training,
  actions,
}: {
  search: Search;
  training: TrainingRun;
  actions: SessionActions;
}) {
  const words = text.find.training;
  const { epochs, trained, settings } = training;
  const task = search.prepared?.task ?? "classification";
  const metric = task === "classification" ? "accuracy" : "mean-absolute-error";
  const of = (value: (scores: Pick<EpochRecord, "loss" | "metrics">) => number) => ({
    training: epochs.map(value),
    validation: epochs.flatMap(({ validation }) => (validation ? [value(validation)] : [])),
  });
  const losses = of(({ loss }) => loss);
  const unit = search.prepared?.deviation ?? 1;
  const measured = of(({ metrics }) => unit * metrics[metric]!);
  const best = trained?.bestEpoch;
  const shown = epochs[(best ?? epochs.length) - 1];
  const score = (shown?.validation ?? shown)?.metrics[metric];
  return (
    <>
      <div class="score" aria-live="polite" aria-atomic="true">
        <p class="score-number">
          {words.score(task, score === undefined ? undefined : unit * score)}
        </p>
        <p>{words.state({ training, epoch: epochs.length, task })}</p>
      </div>
      <div class="epoch-charts">
        <EpochChart
          label={words.chart(words.loss, losses.training)}
          title={words.loss}
          {...losses}
          epochs={settings.epochs}
          best={best}
        />
        <EpochChart
          label={words.chart(words.metrics[task], measured.training)}
          title={words.metrics[task]}
          {...measured}
          epochs={settings.epochs}
          best={best}
          most={task === "classification" ? 1 : undefined}
        />
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
            <p>{words.modelWords}</p>
            <FileButton
              label={words.model}
              onClick={async () => saveFile("model.onnx", await actions.model())}
            />
          </div>
        </div>
      )}
    </>
  );
}
