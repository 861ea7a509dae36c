import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import { Compared } from "./compared.js";
import { Field } from "./field.js";
import type { SessionActions } from "./line.js";
import { ratesBeside } from "./run-scores.js";
import type { Search } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";
import type { TrainingWords } from "./training-asked.js";
import { isRunning, type TrainingRun } from "./training-run.js";

interface TrainingProps {
  readonly search: Search;
  readonly trainings: readonly TrainingRun[];
  /** The training that is shown in detail. */
  readonly chosen?: TrainingRun;
  readonly onChoose: (id: number) => void;
  readonly typed: Settings;
  readonly read: Pick<SettingsRead, "epochs" | "faults">;
  /** The rate to train with; left out where there is none yet. */
  readonly lr?: number;
  readonly words: TrainingWords;
  /** Trains with these rates at once. */
  readonly onTrain: (lrs: readonly number[]) => void;
  readonly change: (part: Partial<Settings>) => void;
  readonly actions: SessionActions;
}

/**
 * Training with the rate that was found, and with others beside it: live; they can be stopped and
 * continued, are kept and compared, and their models downloaded.
 */
export function Training(props: TrainingProps) {
  const { search, trainings, typed, read, lr, change, actions } = props;
  const words = text.find.training;
  const suggestion = search.result?.suggestion;
  const suggested = suggestion?.status === "found" ? suggestion.lr : undefined;
  const running = trainings.some(isRunning);
  const stopped = trainings.filter(
    (run) => run.isHeld && run.status === "ended" && run.trained?.stoppedBy === "aborted",
  );
  const fault = read.faults.lr ?? read.faults.epochs;
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
        <label class="training-beside">
          <input
            type="checkbox"
            checked={typed.beside === "yes"}
            onChange={({ currentTarget }) =>
              change({ beside: currentTarget.checked ? "yes" : "no" })
            }
          />
          <span>{words.beside}</span>
        </label>
        <button
          type="button"
          class="button button-main"
          aria-disabled={lr === undefined || fault ? true : undefined}
          onClick={() => {
            if (running) actions.stop();
            else if (lr !== undefined && !fault) props.onTrain(ratesBeside(lr, typed.beside));
          }}
        >
          {running ? words.stop : words.train(lr === undefined ? "" : formatNumber(lr))}
        </button>
        {!running && stopped.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => {
              for (const { id } of stopped) actions.goOn(id);
            }}
          >
            {words.goOn}
          </button>
        )}
      </div>
      {props.chosen && (
        <Compared
          {...{ search, trainings, change, actions }}
          chosen={props.chosen}
          between={typed}
          onChoose={props.onChoose}
          words={props.words}
        />
      )}
    </section>
  );
}
