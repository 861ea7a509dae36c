/** A value or name between quotes, on one line and not too long. */
export function quoted(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(characters.length <= 60 ? text : `${characters.slice(0, 59).join("")}…`);
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Some names, quoted; the first ten of many. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).map(quoted).join(", ");
  return names.length <= 10 ? shown : `${shown} and ${names.length - 10} more`;
}
