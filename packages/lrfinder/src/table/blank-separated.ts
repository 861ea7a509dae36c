// No other blank: a no-break space stands within numbers and, as a byte, within many a letter.
const token = /"(?:[^"]|"")*"(?=[ \t]|$)|[^ \t]+/g;
const line = /[^\r\n]+/g;

/** A text whose fields are separated by blanks, with tabs between them instead. */
export function tabSeparated(text: string): string {
  return text.replace(line, tabSeparatedLine);
}

/** The same of the first lines only; the rest is left out. */
export function tabSeparatedStart(text: string, lines: number): string {
  return tabSeparated(startOf(text, lines));
}

/** The fields of the first lines that do not stand in quotes. */
export function unquotedFields(text: string, lines: number): string[] {
  const fields = startOf(text, lines)
    .split(/[\r\n]+/)
    .flatMap((one) => one.match(token) ?? []);
  return fields.filter((field) => !field.startsWith('"'));
}

function startOf(text: string, lines: number): string {
  const ends = /\r\n?|\n/g;
  for (let i = 0; i < lines && ends.exec(text); i++);
  return text.slice(0, ends.lastIndex || text.length);
}

/** A line with a tab between its fields; blanks around it are none of its fields. */
export function tabSeparatedLine(line: string): string {
  return (line.match(token) ?? []).map(asField).join("\t");
}

/** What is read as this field: a quote that does not go around all of it stands for itself. */
function asField(field: string): string {
  const isPlain = !field.startsWith('"') || (field.length > 1 && field.endsWith('"'));
  return isPlain ? field : `"${field.replaceAll('"', '""')}"`;
}
