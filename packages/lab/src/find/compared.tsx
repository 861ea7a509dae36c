import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { MapChoice } from "../worker/protocol.js";
import { DecisionMaps } from "./decision-maps.js";
import { EpochChart } from "./epoch-chart.js";
import { ExamplesTable } from "./examples-table.js";
import type { SessionActions } from "./line.js";
import { FileButton } from "./picture-buttons.js";
import { RunCards } from "./run-cards.js";
import { course, lookOf, runScore, scoreIn, scoreOf } from "./run-scores.js";
import { saveFile } from "./save-file.js";
import type { Search } from "./session.js";
import type { TrainingWords } from "./training-asked.js";
import { hasModel, isRunning, type TrainingRun } from "./training-run.js";

interface ComparedProps {
  readonly search: Search;
  readonly trainings: readonly TrainingRun[];
  readonly chosen: TrainingRun;
  readonly onChoose: (id: number) => void;
  /** The features that maps are asked for between. */
  readonly between: MapChoice;
  readonly change: (part: MapChoice) => void;
  readonly actions: SessionActions;
  readonly words: Pick<TrainingWords, "scored" | "modelWords" | "model">;
}

/** Trainings beside each other: their scores in a row, their courses overlaid, and one in detail. */
export function Compared(props: ComparedProps) {
  const { search, trainings, chosen, actions, words: of } = props;
  const words = text.find.training;
  const task = search.prepared?.task ?? "classification";
  const scores = scoreOf(search.prepared ?? { metrics: [] });
  const { trained } = chosen;
  const epoch = chosen.epochs.length;
  const state = words.state({
    training: chosen,
    epoch,
    what: of.scored ?? words.measures[task],
  });
  const score = words.score(task, runScore(chosen, scores));
  return (
    <>
      <RunCards
        {...{ trainings, chosen, task, scores }}
        onChoose={props.onChoose}
        onRemove={actions.remove}
      />
      <p class="run-state">
        <strong>{score}</strong> {state}
      </p>
      {/* What is said of every epoch would drown a reader of the screen. */}
      <p class="visually-hidden" role="status">
        {isRunning(chosen) ? "" : `${formatNumber(chosen.settings.lr)}: ${score} ${state}`}
      </p>
      <Courses {...{ search, trainings, chosen }} />
      <DecisionMaps
        trainings={trainings}
        features={search.prepared?.mapFeatures}
        asked={props.between}
        onChoose={(between) => {
          props.change(between);
          actions.map(between);
        }}
      />
      {trained && (
        <div class="trained">
          <ExamplesTable examples={trained.examples} task={task} />
          <div class="model">
            <h3>{words.take}</h3>
            <p>{hasModel(chosen) ? of.modelWords : words.lost}</p>
            {hasModel(chosen) && (
              <FileButton
                label={of.model}
                onClick={async () => {
                  for (const [name, bytes] of await actions.model(chosen.id)) saveFile(name, bytes);
                }}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** The loss and the score of every epoch, overlaid. */
function Courses({
  search,
  trainings,
  chosen,
}: Pick<ComparedProps, "search" | "trainings" | "chosen">) {
  const words = text.find.training;
  const task = search.prepared?.task ?? "classification";
  const scores = scoreOf(search.prepared ?? { metrics: [] });
  const several = trainings.length > 1;
  const epochs = Math.max(...trainings.map(({ settings }) => settings.epochs));
  const held = trainings.some((run) => run.epochs.some(({ validation }) => validation));
  const linesOf = (value: Parameters<typeof course>[1]) => {
    const own = course(chosen, value);
    const others = trainings.map((run, place) => {
      const { training, validation } = course(run, value);
      const look = `${lookOf(place)} ${run === chosen ? "epoch-chosen" : ""}`;
      return { values: held ? validation : training, look };
    });
    return held ? [{ values: own.training, look: "epoch-training" }, ...others] : others;
  };
  const chartOf = (title: string, value: Parameters<typeof course>[1], most?: number) => (
    <EpochChart
      label={words.chart(title, course(chosen, value).training)}
      title={title}
      lines={linesOf(value)}
      epochs={epochs}
      best={chosen.trained?.bestEpoch}
      most={most}
    />
  );
  return (
    <>
      <div class="epoch-charts">
        {chartOf(words.loss, ({ loss }) => loss)}
        {scores.metric !== undefined &&
          chartOf(
            words.metrics[task],
            (epoch) => scoreIn(epoch, scores),
            task === "classification" ? 1 : undefined,
          )}
      </div>
      <ul class="legend">
        {held && (
          <li class="legend-training">{`${words.onTraining}${several ? `, ${formatNumber(chosen.settings.lr)}` : ""}`}</li>
        )}
        {!several && (
          <li class={`legend-run ${lookOf(0)}`}>{held ? words.onValidation : words.onTraining}</li>
        )}
        {several &&
          trainings.map(({ id, settings }, place) => (
            <li key={id} class={`legend-run ${lookOf(place)}`}>
              {`${held ? words.onValidation : words.onTraining}, ${formatNumber(settings.lr)}`}
            </li>
          ))}
      </ul>
    </>
  );
}
