import { type Said, type Setting, type Settings, usualSettings } from "./setting.js";

/** A run that a command line is to repeat. */
export interface CommandRun<S extends Settings> {
  /** The settings that the command has. */
  readonly settings: S;
  /** What they say. */
  readonly said: Partial<Said<S>>;
  /** The path of the data, or `-` for standard input; left out where settings name the data. */
  readonly file?: string;
  /** The folder for the files. */
  readonly out?: string;
}

/**
 * The command line that repeats a run: what differs from the defaults, quoted for a POSIX shell.
 */
export function commandLine<S extends Settings>(
  command: string,
  { settings, said, file, out }: CommandRun<S>,
): string {
  const usual = new Map(
    writtenSettings(settings, usualSettings(settings)).map(({ flag, text }) => [flag, text]),
  );
  const differing = writtenSettings(settings, said).filter(
    ({ flag, text }) => text !== undefined && text !== usual.get(flag),
  );
  // What is learned stands first, what only repeats it last.
  const words = [
    ...differing.filter(({ flag }) => flag !== "--seed"),
    ...differing.filter(({ flag }) => flag === "--seed"),
  ].flatMap(({ flag, argument, text }) => (argument === undefined ? [flag] : [flag, text!]));
  const folder = out === undefined ? [] : ["--out", out];
  const data = file === undefined ? [] : [file];
  return ["lrfinder", command, ...data, ...words, ...folder].map(shellWord).join(" ");
}

/** A setting's flag, and the text that says what it says. */
export interface WrittenSetting extends Pick<Setting<unknown>, "flag" | "argument"> {
  /** Empty for a flag that takes none; undefined where the setting says nothing. */
  readonly text?: string;
}

/** What settings say, as it would be written, in the order of their table. */
export function writtenSettings<S extends Settings>(
  settings: S,
  said: Partial<Said<S>>,
): WrittenSetting[] {
  const values: Readonly<Record<string, unknown>> = said;
  return Object.entries(settings).map(([name, { flag, argument, value }]) => {
    const what = values[name];
    const nothing = what === undefined || what === false;
    return { flag, argument, text: nothing ? undefined : value.write(what) };
  });
}

/** A word as a POSIX shell reads it back. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
