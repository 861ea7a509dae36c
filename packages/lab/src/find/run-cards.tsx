import { formatNumber } from "lrfinder/internal";
import type { Task } from "lrfinder/table";
import { text } from "../text.js";
import { lookOf, runScore, type ScoreOf } from "./run-scores.js";
import { isRunning, type TrainingRun } from "./training-run.js";

interface RunCardsProps {
  readonly trainings: readonly TrainingRun[];
  readonly chosen: TrainingRun;
  readonly task: Task;
  readonly scores: ScoreOf;
  readonly onChoose: (id: number) => void;
  readonly onRemove: (id: number) => void;
}

/** The trainings that are kept, each with its rate and its score, in a row. */
export function RunCards({ trainings, chosen, onChoose, onRemove, ...how }: RunCardsProps) {
  const words = text.find.training;
  return (
    <ul class="runs" aria-label={words.runs}>
      {trainings.map((run, place) => {
        const { id, settings } = run;
        const lr = formatNumber(settings.lr);
        return (
          <li
            key={id}
            class={`run ${lookOf(place)} ${run === chosen ? "run-chosen" : ""} ${isRunning(run) ? "run-going" : ""}`}
          >
            <button
              type="button"
              class="run-choose"
              aria-pressed={run === chosen}
              onClick={() => onChoose(id)}
            >
              <Card {...{ run, place, ...how }} />
            </button>
            <button
              type="button"
              class="run-remove"
              aria-label={words.remove(lr)}
              onClick={() => onRemove(id)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Card({
  run,
  place,
  task,
  scores,
}: Pick<RunCardsProps, "task" | "scores"> & { readonly run: TrainingRun; readonly place: number }) {
  const words = text.find.training;
  const { settings, epochs, within } = run;
  return (
    <>
      <span class={`run-rate legend-run ${lookOf(place)}`}>
        {words.run(formatNumber(settings.lr))}
      </span>
      <span class="score-number">{words.score(task, runScore(run, scores))}</span>
      <span class="run-now">{words.short({ training: run, epoch: epochs.length })}</span>
      <progress
        aria-label={words.run(formatNumber(settings.lr))}
        value={isRunning(run) ? epochs.length + within : settings.epochs}
        max={settings.epochs}
      />
    </>
  );
}
