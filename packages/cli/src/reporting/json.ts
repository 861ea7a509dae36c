/** An answer as other programs read it: one block of JSON. */
export function jsonText(answer: object): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}
