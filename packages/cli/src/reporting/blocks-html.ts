import { escaped } from "lrfinder/internal";
import type { Pairs, Picture, Section, Table } from "./document.js";

/** Tables of more columns than this are moved sideways where the page is narrow. */
const WIDE = 4;

/** A block of a section as HTML; empty for a picture that is not there. */
export function blockHtml(block: Section["blocks"][number]): string {
  if (typeof block === "string") return paragraph(block);
  switch (block.kind) {
    case "table":
      return tableHtml(block);
    case "pairs":
      return pairsHtml(block);
    case "picture":
      return figureHtml(block);
  }
}

/** A paragraph of text. */
export function paragraph(text: string, name?: string): string {
  return `<p${name === undefined ? "" : ` class="${name}"`}>${escaped(text)}</p>`;
}

/** A picture; empty where there is none. */
export function figureHtml({ svg }: Picture): string {
  return svg === undefined ? "" : `<figure>${svg}</figure>`;
}

function tableHtml({ head, rows, numbers }: Table): string {
  const nameOf = (i: number) => (numbers.includes(i) ? ' class="number"' : "");
  const title = (text: string, i: number) => `<th${nameOf(i)}>${escaped(text)}</th>`;
  const cell = (text: string, i: number) => `<td${nameOf(i)}>${escaped(text)}</td>`;
  const lines = [
    ...(head ? [`<tr>${head.map(title).join("")}</tr>`] : []),
    ...rows.map(
      ({ cells, chosen }) =>
        `<tr${chosen ? ' class="chosen"' : ""}>${cells.map(cell).join("")}</tr>`,
    ),
  ];
  const table = `<table>\n${lines.join("\n")}\n</table>`;
  return (head?.length ?? 0) > WIDE ? `<div style="overflow-x: auto">${table}</div>` : table;
}

function pairsHtml({ pairs }: Pairs): string {
  const rows = pairs.map(
    ([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>\n${rows.join("\n")}\n</table>`;
}
