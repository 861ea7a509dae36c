import type { TargetEncoding } from "lrfinder/onnx";
import { inputError } from "../errors/input-error.js";
import type { Kind } from "./cells.js";
import type { DataRequest } from "./data.js";
import type { Database } from "./database.js";
import { counted, quoted } from "./quoted.js";
import { statisticsOf } from "./statistics.js";
import type { TypedRows } from "./typed-rows.js";

/** Up to so many different whole numbers are classes, where nobody says otherwise. */
const MOST_WHOLE_CLASSES = 20;

const MOST_CLASSES = 1000;

/**
 * Decides the task, and how the target becomes numbers.
 *
 * @param file what sentences call the table.
 * @throws InputError for a target that has one value only or does not suit the task.
 */
export async function encodeTarget(
  database: Database,
  { target }: TypedRows,
  { task, file }: { task: DataRequest["task"]; file: string },
): Promise<TargetEncoding> {
  const { kind, sql } = target;
  const where = `${file}, column ${quoted(target.name)}`;
  const whole = kind === "numeric" ? `bool_and(${sql} = floor(${sql}))` : "false";
  const [[different, allWhole]] = (await database.rows(
    `SELECT count(DISTINCT ${sql})::DOUBLE, ${whole} FROM typed`,
  )) as [[number, boolean]];
  if (different === 1) {
    throw inputError(`${where}: every row has the same target, so there is nothing to learn`);
  }
  const fewWhole = allWhole && different <= MOST_WHOLE_CLASSES;
  const isText = kind === "text";
  if (task === "regression" || (task === "auto" && !isText && kind !== "boolean" && !fewWhole)) {
    if (isText) {
      throw inputError(`--task regression: ${where} holds text; use --task classification`);
    }
    const [statistics] = await statisticsOf(database, [target]);
    return { kind, mean: statistics!.mean, deviation: statistics!.deviation };
  }
  if (different > MOST_CLASSES) {
    const instead = isText ? "choose another target" : "use --task regression";
    throw inputError(
      `${where}: it has ${counted(different, "different value")}, more than the ${MOST_CLASSES} that can be classes; ${instead}`,
    );
  }
  const values = await database.rows(
    `SELECT ${label(sql, kind)} FROM typed GROUP BY ${sql} ORDER BY ${sql}`,
  );
  return { kind: "classes", classes: values.map(([value]) => String(value)) };
}

/** A class as text; numbers are left to JavaScript, which writes 3 and not 3.0. */
function label(sql: string, kind: Kind): string {
  if (kind === "boolean") return `${sql} = 1`;
  if (kind !== "date") return sql;
  const moment = `make_timestamp(CAST(round(${sql} * 86400e6) AS BIGINT))`;
  return `CASE WHEN ${sql} = floor(${sql}) THEN strftime(${moment}, '%Y-%m-%d')
    ELSE strftime(${moment}, '%Y-%m-%d %H:%M:%S') END`;
}
