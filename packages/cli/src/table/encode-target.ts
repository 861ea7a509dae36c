import { classLabel, taskOf } from "lrfinder/internal";
import type { TargetEncoding } from "lrfinder/table";
import type { DataRequest } from "./data.js";
import type { Database } from "./database.js";
import { refused } from "./refused.js";
import { statisticsOf } from "./statistics.js";
import type { TypedRows } from "./typed-rows.js";

/**
 * Decides the task, and how the target becomes numbers.
 *
 * @param file what sentences call the table.
 * @throws InputError for a target that has one value only or does not suit the task.
 */
export async function encodeTarget(
  database: Database,
  { target }: TypedRows,
  { task: asked, file }: { task: DataRequest["task"]; file: string },
): Promise<TargetEncoding> {
  const { kind, sql, name: column } = target;
  const whole = kind === "numeric" ? `bool_and(${sql} = floor(${sql}))` : "false";
  const [[different, allWhole]] = (await database.rows(
    `SELECT count(DISTINCT ${sql})::DOUBLE, ${whole} FROM typed`,
  )) as [[number, boolean]];
  const task = taskOf({ column, kind, different, allWhole }, asked);
  if (typeof task === "object") throw refused(file, task);
  if (task === "regression" && kind !== "text") {
    const [statistics] = await statisticsOf(database, [target]);
    return { kind, mean: statistics!.mean, deviation: statistics!.deviation };
  }
  const values = await database.rows(`SELECT ${sql} FROM typed GROUP BY ${sql} ORDER BY ${sql}`);
  const classes = values.map(([value]) => classLabel(value as number | string, kind));
  return { kind: "classes", classes };
}
