/**
 * Breaks a text between words so that no line is wider than `columns`; a longer word keeps its
 * line.
 */
export function wrap(
  text: string,
  { columns, indent = "" }: { columns: number; indent?: string },
): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join("\n");
}
