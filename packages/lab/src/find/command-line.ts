import {
  commandLine,
  type LibraryRun,
  networkSettings,
  sweepSettings,
  tableSettings,
  trainingSettings,
} from "lrfinder/internal";
import type { FindSettings, NetworkSettings, TrainSettings } from "../worker/protocol.js";

// What the page says of a table, in the order of the command's flags.
const ofTable = { ...tableSettings, ...networkSettings };
const findSettings = { ...ofTable, ...sweepSettings };
const trainSettings = { ...ofTable, ...trainingSettings };

/** The table and its columns, as a command line names them. */
export interface Named extends Pick<LibraryRun, "reading"> {
  readonly file: string;
  /** The names of all columns, by their places. */
  readonly columns: readonly string[];
  /** The places of those that the command leaves out of itself, as long as another input stays. */
  readonly leftOut?: ReadonlySet<number>;
}

/** The command that measures the same, its flags left out where they are as usual. */
export function findCommand(settings: FindSettings, named: Named): string {
  const said = { ...settings, ...columnsSaid(settings, named) };
  return commandLine("find", { settings: findSettings, said, file: fileWord(named) });
}

/** The command that trains the same. */
export function trainCommand(settings: TrainSettings, named: Named): string {
  const said = { ...settings, ...columnsSaid(settings, named) };
  return commandLine("train", { settings: trainSettings, said, file: fileWord(named) });
}

function columnsSaid(settings: NetworkSettings, { columns, leftOut = new Set() }: Named) {
  const { target, inputs } = settings;
  const ofItself = inputs.some((i) => !leftOut.has(i)) ? leftOut : new Set<number>();
  const drop = columns.filter((_, i) => i !== target && !inputs.includes(i) && !ofItself.has(i));
  const include = inputs.filter((i) => ofItself.has(i)).map((i) => columns[i]!);
  return {
    target: columns[target],
    drop: drop.length === 0 ? undefined : drop,
    include: include.length === 0 ? undefined : include,
  };
}

/** A file whose name would be taken for a flag, or for standard input, is named with its folder. */
export function fileWord({ file }: Pick<Named, "file">): string {
  return file.startsWith("-") ? `./${file}` : file;
}
