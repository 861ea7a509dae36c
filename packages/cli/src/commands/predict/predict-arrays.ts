import { arrayTypes, type Elements, type NumericArray } from "lrfinder/arrays";
import { counted, grouped, rowsOf } from "lrfinder/internal";
import { npzBytes } from "../../arrays/index.js";
import { inputError } from "../../errors/input-error.js";
import { openFile } from "../../files/out-file.js";
import { readArrays } from "../../model/read-arrays.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { timeLeft } from "../../terminal/time-left.js";
import { type ArrayModel, fitted, loadArrayModel, piece, widthOf } from "./array-model.js";
import { arraysCsv, arraysJson, type NamedArrays } from "./array-writers.js";
import { beyondTable } from "./beyond-table.js";
import { checkOut } from "./check-out.js";
import { interruptedPredict } from "./interrupted.js";
import { modelPath } from "./model-file.js";
import type { PredictOptions } from "./options.js";

/** As many rows are fed at once, where the file leaves it open. */
const ROWS_AT_ONCE = 64;

/**
 * What any ONNX file says of each row of arrays.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`; nothing has been
 *   written then.
 */
export async function predictArrays(
  options: PredictOptions,
  around: Pick<Surroundings, "signal" | "progress" | "seconds">,
): Promise<Outcome> {
  const { data, input, target, out, format, quiet } = options;
  if (options.keep)
    throw inputError("--keep is of a table, and arrays have no columns: leave it out");
  const path = await modelPath(options.model);
  if (format === "npz" && out === undefined) {
    throw inputError("--format npz needs a file to write to: name one with --out");
  }
  if (out !== undefined) {
    const made = input
      ? input.map(({ file }) => ["input", file] as const)
      : [["data", data] as const];
    await checkOut(out, [["model", path], ...made]);
  }
  const model = await loadArrayModel(path);
  const { inputs } = await readArrays({
    ...{ options: { file: data, input }, ports: model.ports },
    ...(target !== undefined && { aside: target }),
  });
  const rows = rowsOf([...inputs.values()]);
  const given = Object.fromEntries(
    model.ports.map((port) => [port.name, fitted(inputs.get(port.name)!, port)]),
  );
  const left = timeLeft(around.seconds);
  const put = await outputsOf(model, {
    ...{ given, rows, path },
    signal: around.signal,
    onRows(done) {
      if (quiet) return;
      around.progress(
        `${grouped(done)} of ${counted(rows, "row")} predicted${left("rows", done / rows)}`,
      );
    },
  }).finally(() => around.progress(""));
  if (!put) return interruptedPredict;
  const written = await contents(put, { format, model: path });
  if (out === undefined) return { exitCode: exitCodes.found, text: String(written) };
  const file = await openFile(out);
  try {
    await file.write(written);
    await file.finish();
  } finally {
    await file.discard();
  }
  const said = `${counted(rows, "prediction")} written to ${out}.\n`;
  return { exitCode: exitCodes.found, text: quiet ? "" : said };
}

async function contents(
  arrays: NamedArrays,
  { format, model }: { format: PredictOptions["format"]; model: string },
): Promise<string | Uint8Array> {
  if (format === "npz") return npzBytes(arrays);
  return format === "csv" ? arraysCsv(arrays, { model }) : arraysJson(arrays);
}

/** What a model is asked for. */
interface Asked {
  readonly given: NamedArrays;
  readonly rows: number;
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onRows: (done: number) => void;
}

/** What a model puts out for all rows; undefined once it is interrupted. */
async function outputsOf(
  model: ArrayModel,
  { given, rows, path, signal, onRows }: Asked,
): Promise<NamedArrays | undefined> {
  const size = model.fixedRows ?? Math.min(rows, ROWS_AT_ONCE);
  const all = new Map<string, NumericArray>();
  for (let at = 0; at < rows; at += size) {
    if (signal.aborted) return undefined;
    const own = Math.min(size, rows - at);
    const fed = model.fixedRows ?? own;
    const pieces = Object.entries(given).map(([name, array]) => {
      return [name, piece(array, { at, size: fed })] as const;
    });
    const put = await model.run(Object.fromEntries(pieces)).catch((cause) => {
      if (cause instanceof Error && "code" in cause) throw cause;
      const said = cause instanceof Error ? cause.message : String(cause);
      const why = beyondTable(said, given, at) ?? said;
      throw inputError(`MODEL: ${path} cannot be run on these arrays: ${why}`, { cause });
    });
    for (const [name, array] of Object.entries(put)) {
      if (array.shape[0] !== fed) {
        const first = array.shape.length === 0 ? "one number" : `${array.shape[0]} rows`;
        throw inputError(
          `MODEL: ${path} puts out ${name} with ${first} for ${counted(fed, "row")}, and only what comes row by row is written`,
        );
      }
      const whole = all.get(name) ?? roomFor(array, rows);
      const width = widthOf(array);
      const { buffer, byteOffset } = array.data;
      const size = array.data.BYTES_PER_ELEMENT * width;
      new Uint8Array(whole.data.buffer).set(
        new Uint8Array(buffer, byteOffset, own * size),
        at * size,
      );
      all.set(name, whole);
    }
    onRows(at + own);
  }
  return Object.fromEntries(all);
}

function roomFor({ type, shape }: NumericArray, rows: number): NumericArray {
  const width = shape.slice(1).reduce((product, length) => product * length, 1);
  const data: Elements = new arrayTypes[type](rows * width);
  return { type, shape: [rows, ...shape.slice(1)], data };
}
