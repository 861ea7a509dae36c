import { formatNumber } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import { fileInWords } from "../../network/words.js";
import { escaped } from "../../pages/html.js";
import { page } from "../../pages/page.js";
import { verificationHtml } from "../../verification/html.js";
import { commandLine } from "./command-line.js";
import type { Learned } from "./learned.js";
import { percent } from "./percent.js";
import type { Pictures } from "./pictures.js";
import { scoresHtml } from "./scores-html.js";
import {
  headline,
  predictLine,
  rateSentence,
  type Told,
  trainedOn,
  trainingSentence,
} from "./sentences.js";

/** A page that needs nothing else: how good the model is, what was found, how it trained, how to use it. */
export function reportHtml(
  told: Told & Pick<Learned, "fitted"> & { readonly pictures: Pictures },
): string {
  const { answer, data, options, pictures, fitted } = told;
  return page(
    `A model of ${options.target} in ${fileInWords(options)}`,
    `${scoreHtml(told)}
${answer.warnings.map((text) => `<p class="warning"><b>Warning:</b> ${escaped(text)}.</p>`).join("\n")}
<p>${escaped(trainedOn(told))}</p>
<p>${escaped(rateSentence(answer))}</p>
<p>${escaped(trainingSentence(told))}</p>
${figureHtml(pictures.trainingSvg)}
${figureHtml(pictures.lossSvg)}
${pictures.failures.map((text) => `<p class="note">${escaped(text)}</p>`).join("\n")}
${fitted ? scoresHtml(fitted.scores, { classes: data.classes ?? [], validated: answer.validationSamples > 0 }) : ""}
${answer.verify ? verificationHtml(answer.verify, pictures.verifySvg) : ""}
<h2>Settings</h2>
${settingsHtml(told)}
${data.notes.length > 0 ? "<h2>About the table</h2>" : ""}
${data.notes.map((note) => `<p class="note">${escaped(note)}</p>`).join("\n")}
<h2>To predict with it</h2>
<pre>${escaped(predictLine(options))}</pre>
<h2>To train it again</h2>
<pre>${escaped(commandLine(options))}</pre>`,
  );
}

function scoreHtml(told: Told): string {
  const { accuracy, r2 } = told.answer;
  const number = accuracy === null ? r2?.toFixed(3) : percent(accuracy);
  const big = number === undefined ? "" : `<p class="rate">${number}</p>\n`;
  return `${big}<p class="band">${escaped(headline(told))}</p>`;
}

function figureHtml(svg: string | undefined): string {
  return svg === undefined ? "" : `<figure>${svg}</figure>`;
}

function settingsHtml({ answer, options }: Told): string {
  const { hidden, batchSize, l2 } = answer;
  const settings: readonly (readonly [string, string])[] = [
    [
      "Hidden layers",
      hidden.length === 0 ? "none" : `${hidden.join(", ")} (${options.activation})`,
    ],
    ["Optimizer", answer.optimizer],
    ["Batch size", batchSize === "full" ? "full" : grouped(batchSize)],
    ["Penalty on squared weights", formatNumber(l2)],
    ["Schedule", `${answer.schedule}, up to ${formatNumber(answer.lr!)}`],
    ["Epochs", `at most ${grouped(options.epochs)}, patience ${grouped(options.patience)}`],
    [
      "Rows",
      `${grouped(answer.samples)} trained on, ${grouped(answer.validationSamples)} kept to validate`,
    ],
    ["Seed", String(options.seed)],
    ["Threads", String(answer.threads)],
  ];
  const rows = settings.map(
    ([name, value]) => `<tr><th>${name}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>\n${rows.join("\n")}\n</table>`;
}
