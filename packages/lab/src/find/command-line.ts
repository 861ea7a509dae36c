import {
  trainSettings as allOfTraining,
  commandLine,
  type FirstLines,
  networkSettings,
  sweepSettings,
  tableSettings,
  trainingSettings,
  verificationSettings,
} from "lrfinder/internal";
import type { FindSettings, NetworkSettings, TrainSettings } from "../worker/protocol.js";

// What the page says of a table, in the order of the command's flags.
const ofTable = { ...tableSettings, ...networkSettings };
const { verify } = verificationSettings;
const findSettings = { ...ofTable, ...sweepSettings, verify };
const { l2, members } = allOfTraining;
const trainSettings = { ...ofTable, ...trainingSettings, l2, members };

/** More columns than this are not dropped by name where those that stay are fewer. */
const MOST_DROPPED = 12;

/** The table and its columns, as a command line names them. */
export interface Named extends FirstLines {
  readonly file: string;
  /** The names of all columns, by their places. */
  readonly columns: readonly string[];
  /** The places of those that the command leaves out of itself, as long as another input stays. */
  readonly leftOut?: ReadonlySet<number>;
}

/** A command line for somebody who has not installed the command. */
export function withNpx(line: string): string {
  return line.replace(/^lrfinder /, "npx lrfinder-cli ");
}

/** What else was asked of a search. */
export interface Verifying {
  /** Whether what it found was verified; default false. */
  readonly verify?: boolean;
}

/** The command that measures the same, its flags left out where they are as usual. */
export function findCommand(
  settings: FindSettings,
  { verify = false, ...named }: Named & Verifying,
): string {
  const said = { ...settings, ...columnsSaid(settings, named), verify };
  return commandLine("find", { settings: findSettings, said, file: fileWord(named) });
}

/**
 * The command that trains the same: with the penalty of the page, which chooses none, and one
 * network.
 *
 * @param named.l2 λ of that penalty; default: as the command chooses, which also trains several.
 */
export function trainCommand(
  settings: TrainSettings,
  { l2, ...named }: Named & { readonly l2?: number },
): string {
  const alone = l2 === undefined ? {} : { l2, members: 0 };
  const said = { ...settings, ...columnsSaid(settings, named), ...alone };
  return commandLine("train", { settings: trainSettings, said, file: fileWord(named) });
}

function columnsSaid(settings: NetworkSettings, named: Named) {
  const { columns, leftOut = new Set(), header, unitsRow } = named;
  const { target, inputs, text } = settings;
  const names = (places: readonly number[]) => places.map((i) => columns[i]!);
  const said = { target: columns[target], header, unitsRow, text: text && names(text) };
  const others = columns.length - 1 - inputs.length;
  if (others > MOST_DROPPED && others > inputs.length) {
    return { ...said, columns: names(inputs), drop: undefined, include: undefined };
  }
  const ofItself = inputs.some((i) => !leftOut.has(i)) ? leftOut : new Set<number>();
  const drop = columns.filter((_, i) => i !== target && !inputs.includes(i) && !ofItself.has(i));
  const include = names(inputs.filter((i) => ofItself.has(i)));
  return {
    ...said,
    columns: undefined,
    drop: drop.length === 0 ? undefined : drop,
    include: include.length === 0 ? undefined : include,
  };
}

/** A file whose name would be taken for a flag, or for standard input, is named with its folder. */
export function fileWord({ file }: Pick<Named, "file">): string {
  return file.startsWith("-") ? `./${file}` : file;
}
