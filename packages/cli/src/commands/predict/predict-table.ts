import { counted, grouped, quoted } from "lrfinder/internal";
import type { ModelCard } from "lrfinder/onnx";
import { inputError } from "../../errors/input-error.js";
import { isDevice } from "../../files/out-file.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { fedColumns, openColumns, type RawTable } from "../../table/index.js";
import { timeLeft } from "../../terminal/time-left.js";
import { checkOut } from "./check-out.js";
import { interruptedPredict } from "./interrupted.js";
import { readModelFile } from "./model-file.js";
import type { PredictOptions } from "./options.js";
import { loadPredictor, type Predictor } from "./predictor.js";
import { printing } from "./printing.js";
import { scoreFor } from "./score.js";
import { type Sink, written } from "./sink.js";
import { unseenCategories } from "./unseen-categories.js";
import { writerFor } from "./writers.js";

/**
 * What a model that was trained on a table says of each row of a table.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`; nothing has been
 *   written then.
 */
export async function predictTable(
  options: PredictOptions,
  around: Pick<Surroundings, "signal" | "progress" | "seconds">,
): Promise<Outcome> {
  const { data } = options;
  const file = await readModelFile(options.model);
  if (options.out !== undefined)
    await checkOut(options.out, [
      ["model", file.path],
      ["table", data],
    ]);
  const predictor = await loadPredictor(file);
  const { columns, target, targetEncoding } = file.card;
  const { header, unitsRow, keep } = options;
  // What goes to a device is written at once, and cannot be taken back.
  const inOnePass = options.out === undefined || !(await isDevice(options.out));
  const request = {
    ...{ file: data, header, unitsRow, columns, target, targetEncoding, keep, inOnePass },
  };
  let sink = sinkFor(options);
  try {
    const outcome = await openColumns(request, async (table) => {
      // Where the rows are read again, nothing is left of the first time.
      await sink.discard();
      sink = sinkFor(options);
      return predictRows(table, { card: file.card, predictor, options, around, sink });
    });
    if (outcome === interruptedPredict) return outcome;
    // Only now is it certain that the table stayed as it was.
    await sink.finish();
    return options.out === undefined ? { ...outcome, ...sink.printed() } : outcome;
  } finally {
    // Nothing is left of it where it was finished.
    await sink.discard();
  }
}

function sinkFor({ out }: PredictOptions): Sink {
  return out === undefined ? printing() : written(out);
}

async function predictRows(
  table: RawTable,
  {
    card,
    predictor,
    options,
    around,
    sink,
  }: {
    card: ModelCard;
    predictor: Predictor;
    options: PredictOptions;
    around: Pick<Surroundings, "signal" | "progress" | "seconds">;
    sink: Sink;
  },
): Promise<Outcome> {
  const { out, format, quiet } = options;
  const { targetEncoding } = card;
  refuseSameNames(table.kept, targetEncoding);
  const writer = writerFor(format, { targetEncoding, kept: table.kept });
  const score = scoreFor(card);
  const unknown = unseenCategories(fedColumns(card.columns));
  const left = timeLeft(around.seconds);
  let done = 0;
  try {
    await sink.write(writer.start);
    for await (const batch of table.batches()) {
      if (around.signal.aborted) break;
      const predicted = await predictor(batch);
      await sink.write(writer.rows(predicted, batch.kept));
      unknown.add(batch);
      if (batch.target) score.add(predicted, batch.target);
      done += batch.rows;
      if (!quiet) {
        around.progress(
          `${grouped(done)} of ${counted(table.rows, "row")} predicted${left("rows", done / table.rows)}`,
        );
      }
    }
    await sink.write(writer.end);
  } finally {
    around.progress("");
  }
  if (around.signal.aborted) return interruptedPredict;
  const said = out === undefined ? "" : `${counted(done, "prediction")} written to ${out}.\n`;
  if (quiet) return { exitCode: exitCodes.found, text: "" };
  const notes = [...table.notes(), ...unknown.notes()].map((note) => `Note: ${note}.`);
  return { exitCode: exitCodes.found, text: said, complaints: [...notes, ...score.lines()] };
}

/** Refuses columns that are carried through under the names of predictions. */
function refuseSameNames(kept: readonly string[], target: ModelCard["targetEncoding"]): void {
  const classes = target.kind === "classes" ? target.classes : [];
  const own = new Set(["prediction", "probabilities", ...classes.map((name) => `p(${name})`)]);
  const same = kept.find((name) => own.has(name));
  if (same === undefined) return;
  throw inputError(
    `--keep: ${quoted(same)} is what predictions are called; rename the column, or name others`,
  );
}
