const space = /\s*/y;
const token = /[[\]{},:]|"(?:[^"\\]|\\[\s\S])*"|-?\d[\d.eE+-]*|-?[A-Za-z]+/y;

/**
 * The line on which a text stops being JSON: where a token is none, or stands where it may not;
 * undefined for a text without such a place. Numbers and words are not looked at closely.
 */
export function brokenJsonLine(text: string): number | undefined {
  const open: string[] = [];
  let at = 0;
  // What may come next; `first` is a first element or key, or the end of an empty array or object.
  let next: "value" | "key" | "colon" | "first" | "end" = "value";
  for (;;) {
    space.lastIndex = at;
    const start = at + space.exec(text)![0].length;
    if (start === text.length && open.length === 0 && next === "end") return undefined;
    token.lastIndex = start;
    const found = token.exec(text)?.[0];
    const inside = open.at(-1);
    const keyFirst = next === "key" || (next === "first" && inside === "{");
    const valueFirst = next === "value" || (next === "first" && inside === "[");
    if (found === undefined) return lineAt(text, start);
    if ((found === "[" || found === "{") && valueFirst) {
      open.push(found);
      next = "first";
    } else if (found === (inside === "{" ? "}" : "]") && (next === "end" || next === "first")) {
      open.pop();
      next = "end";
    } else if (found === ":" && next === "colon") {
      next = "value";
    } else if (found === "," && next === "end" && inside) {
      next = inside === "{" ? "key" : "value";
    } else if (keyFirst && found.startsWith('"')) {
      next = "colon";
    } else if (valueFirst && /^["\w-]/.test(found)) {
      next = "end";
    } else {
      return lineAt(text, start);
    }
    at = start + found.length;
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
