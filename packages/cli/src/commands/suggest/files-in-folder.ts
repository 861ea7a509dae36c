import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { joined } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";

/** What logs are called by the programs that write them. */
const known = [
  ...["history.csv", "metrics.csv", "trainer_state.json", "results.csv", "metrics.json"],
  ...["scalars.json", "summary.csv"],
];

/** More files than a folder of logs has. */
const MOST_FILES = 10_000;

/**
 * The files of a history, where a folder may stand for those in it: its event files of TensorBoard
 * and those of the folders below, the metrics that MLflow keeps of a run, or the one file in it that
 * has the name of a log.
 *
 * @throws InputError where a folder holds none of these, or several logs.
 */
export function filesIn(path: string): readonly string[] {
  if (path === "-" || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const below = filesBelow(path);
  const events = below.filter((file) => basename(file).includes("tfevents"));
  if (events.length > 0) return events;
  const folder = basename(join(path, ".")) === "metrics" ? path : join(path, "metrics");
  const metrics = below.filter((file) => file.startsWith(join(folder, "/")));
  if (metrics.length > 0) return metrics;
  const logs = known.map((name) => join(path, name)).filter((file) => below.includes(file));
  if (logs.length === 1) return logs;
  throw inputError(
    logs.length === 0
      ? `${path} is a folder without event files of TensorBoard, metrics of MLflow or ${joined(known, "or")}: name the file`
      : `${path} is a folder with ${joined(
          logs.map((log) => basename(log)),
          "and",
        )}: name one of them`,
  );
}

function filesBelow(folder: string): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else files.push(path);
    }
    if (files.length > MOST_FILES) {
      throw inputError(
        `${folder} holds more than ${MOST_FILES} files: name a folder or a file in it`,
      );
    }
  }
  return files.sort();
}
