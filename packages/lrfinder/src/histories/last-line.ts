/** What is said of a last line that was left out, since its end is missing. */
export function cutShort(line: number): string {
  return `line ${line}, the last, is cut short, as while a training runs, and was left out`;
}
