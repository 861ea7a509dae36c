import { counted, grouped } from "lrfinder/internal";
import type { ModelCard } from "lrfinder/onnx";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { fedColumns, openColumns, type RawTable } from "../../table/index.js";
import { timeLeft } from "../../terminal/time-left.js";
import { cellsOf } from "./cells.js";
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
  const request = { file: data, header: options.header, columns, target, targetEncoding };
  const sink = options.out === undefined ? printing() : written(options.out);
  try {
    const outcome = await openColumns(request, (table) =>
      predictRows(table, { card: file.card, predictor, options, around, sink }),
    );
    if (outcome === interruptedPredict) return outcome;
    // Only now is it certain that the table stayed as it was.
    await sink.finish();
    return options.out === undefined ? { ...outcome, ...sink.printed() } : outcome;
  } finally {
    // Nothing is left of it where it was finished.
    await sink.discard();
  }
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
  const writer = writerFor(format, targetEncoding.kind === "classes" ? targetEncoding.classes : []);
  const score = scoreFor(card);
  const unknown = unseenCategories(fedColumns(card.columns));
  const left = timeLeft(around.seconds);
  let done = 0;
  try {
    await sink.write(writer.start);
    for await (const batch of table.batches()) {
      if (around.signal.aborted) break;
      const predicted = await predictor(batch);
      await sink.write(writer.rows(cellsOf(predicted, card)));
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
  const notes = [...table.notes, ...unknown.notes()].map((note) => `Note: ${note}.`);
  const scored = score.sentence();
  return {
    exitCode: exitCodes.found,
    text: said,
    complaints: scored === undefined ? notes : [...notes, scored],
  };
}
