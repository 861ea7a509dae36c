/** A value or name between quotes, on one line and not too long. */
export function quoted(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(characters.length <= 60 ? text : `${characters.slice(0, 59).join("")}…`);
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
