/** A whole number with its thousands apart, as in 1,797. */
export function grouped(count: number): string {
  // `toLocaleString` loads its tables at its first call: 30 ms of a search that takes 900.
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun: `1 row`, `1,797 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A value or name between quotes, on one line and not too long. */
export function quoted(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(characters.length <= 60 ? text : `${characters.slice(0, 59).join("")}…`);
}

/** Some names, quoted; the first ten of many. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).map(quoted).join(", ");
  return names.length <= 10 ? shown : `${shown} and ${grouped(names.length - 10)} more`;
}

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function joined(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
