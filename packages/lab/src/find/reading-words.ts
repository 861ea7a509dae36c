import { BLANKS, joined } from "lrfinder/internal";
import { text } from "../text.js";
import type { Reading } from "../worker/protocol.js";
import type { OpenTable } from "./session.js";
import type { Settings } from "./settings.js";

/** How a file was read, in a line. */
export function readingInWords({ reading, notes }: Pick<OpenTable, "reading" | "notes">): string {
  const words = text.find.reading;
  const { delimiter, header } = reading;
  const separator = delimiter === BLANKS ? words.blanks : words.separators[delimiter];
  const said = [
    separator ?? words.other(delimiter),
    words.found[header],
    ...(notes.some((note) => /^read [\d.]*,\d+ as/.test(note)) ? [words.commas] : []),
    ...(notes.some((note) => note.startsWith("left out the units row")) ? [words.units] : []),
  ];
  return words.line(joined(said, "and"));
}

/** Notes of the library name the command's flags; the page has fields. */
export function withFields(note: string): string {
  return note
    .replace(
      /--decimal (comma|point)/g,
      (_, sign: "comma" | "point") => text.find.reading.asked[sign],
    )
    .replace(/--text\b/g, text.find.reading.asked.text);
}

/** What the settings say of how a file is read; units below no names say nothing. */
export function readingOf({
  header,
  units,
  decimal,
}: Pick<Settings, "header" | "units" | "decimal">): Reading {
  return {
    ...((header === "yes" || header === "no") && { header }),
    ...((units === "no" || (units === "yes" && header !== "no")) && { unitsRow: units }),
    ...((decimal === "comma" || decimal === "point") && { decimal }),
  };
}
