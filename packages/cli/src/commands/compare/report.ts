import { fileInWords } from "../../network/words.js";
import { escaped } from "../../pages/html.js";
import { page } from "../../pages/page.js";
import type { CompareAnswer } from "./answer.js";
import { commandLine } from "./command-line.js";
import type { CompareCommandOptions } from "./options.js";
import type { Pictures } from "./pictures.js";
import { findings, headline } from "./sentences.js";
import { columns, rows } from "./table.js";

/** What a report is written from. */
export interface Reported {
  readonly answer: CompareAnswer;
  readonly options: CompareCommandOptions;
  readonly notes: readonly string[];
  /** What was trained on what, in a sentence. */
  readonly trainedOn: string;
  readonly pictures: Pictures;
}

/** A page that needs nothing else: what came out, the table, the figures, how to repeat it. */
export function reportHtml({ answer, options, notes, trainedOn, pictures }: Reported): string {
  const head = columns.map((name) => `<th>${name}</th>`).join("");
  const body = rows(answer).map(
    (cells) =>
      `<tr>${cells.map((cell, i) => `<td${i === 0 ? "" : ' class="number"'}>${escaped(cell)}</td>`).join("")}</tr>`,
  );
  return page(
    `Gradient descent on ${options.target} in ${fileInWords(options)}`,
    `<p class="rate none">${escaped(headline(answer))}</p>
${findings(answer)
  .map((text) => `<p>${escaped(text)}</p>`)
  .join("\n")}
<p class="note">${escaped(trainedOn)}</p>
<div style="overflow-x: auto"><table>
<tr>${head}</tr>
${body.join("\n")}
</table></div>
${Object.values(pictures)
  .map((svg) => `<figure>${svg}</figure>`)
  .join("\n")}
${notes.length > 0 ? "<h2>About the table</h2>" : ""}
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join("\n")}
<h2>To repeat it</h2>
<pre>${escaped(commandLine(options))}</pre>`,
  );
}
