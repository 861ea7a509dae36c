import { formatNumber, type RuleName, rules } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import { fileInWords } from "../../network/words.js";
import { escaped } from "../../pages/html.js";
import { page } from "../../pages/page.js";
import { verificationHtml } from "../../verification/html.js";
import { commandLine } from "./command-line.js";
import type { Pictures } from "./pictures.js";
import { headline, measuredOn, sureness, sweeps, type Told } from "./sentences.js";

/** A page that needs nothing else: the answer, the figures, the rules, the settings, how to repeat it. */
export function reportHtml(told: Told & { readonly pictures: Pictures }): string {
  const { answer, data, options, pictures } = told;
  return page(
    `Learning rate for ${options.target} in ${fileInWords(options)}`,
    `${answerHtml(told)}
${answer.warnings.map((text) => `<p class="warning"><b>Warning:</b> ${escaped(text)}.</p>`).join("\n")}
<p>${escaped(`${sureness(answer)} ${measuredOn(told)}`.trim())}</p>
<p>${escaped(sweeps(told))}</p>
${figureHtml(pictures.lossSvg)}
${figureHtml(pictures.lrSvg)}
${pictures.failures.map((text) => `<p class="note">${escaped(text)}</p>`).join("\n")}
${answer.verify ? verificationHtml(answer.verify, pictures.verifySvg) : ""}
<h2>What each rule says</h2>
${rulesHtml(told)}
<h2>Settings</h2>
${settingsHtml(told)}
${data.notes.length > 0 ? "<h2>About the table</h2>" : ""}
${data.notes.map((note) => `<p class="note">${escaped(note)}</p>`).join("\n")}
<h2>To repeat it</h2>
<pre>${escaped(commandLine(options))}</pre>`,
  );
}

function answerHtml({ answer }: Told): string {
  if (answer.lr === null) return `<p class="rate none">${escaped(headline(answer))}</p>`;
  const [low, high] = answer.band!.map(formatNumber);
  return `<p class="rate">${formatNumber(answer.lr)}</p>
<p class="band">is the learning rate; from ${low} to ${high} the network trains.</p>`;
}

function figureHtml(svg: string | undefined): string {
  return svg === undefined ? "" : `<figure>${svg}</figure>`;
}

function rulesHtml({ answer }: Told): string {
  const rows = Object.entries(answer.rules).map(([name, lr]) => {
    const chosen = name === answer.rule && lr !== null ? ' class="chosen"' : "";
    const number = lr === null ? "none" : formatNumber(lr);
    const place = escaped(rules[name as RuleName].description);
    return `<tr${chosen}><td>${name}</td><td class="number">${number}</td><td>${place}</td></tr>`;
  });
  return `<table>\n${rows.join("\n")}\n</table>`;
}

function settingsHtml({ answer, options }: Told): string {
  const { hidden, batchSize, threads, stepsPerEpoch } = answer;
  const length =
    options.epochs === undefined ? `${grouped(options.steps!)} steps` : `${options.epochs} epochs`;
  const settings: readonly (readonly [string, string])[] = [
    [
      "Hidden layers",
      hidden.length === 0 ? "none" : `${hidden.join(", ")} (${options.activation})`,
    ],
    ["Optimizer", answer.optimizer],
    ["Batch size", batchSize === "full" ? "full" : grouped(batchSize)],
    ["Steps per epoch", grouped(stepsPerEpoch)],
    ["Sweep", `${options.sweep}, ${length}, ${options.minLr} to ${options.maxLr}`],
    ["Repeats", grouped(options.repeats)],
    ["Seed", String(options.seed)],
    ["Threads", String(threads)],
    ["Columns", columns(options)],
  ];
  const rows = settings.map(
    ([name, value]) => `<tr><th>${name}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>\n${rows.join("\n")}\n</table>`;
}

function columns({ columns, drop }: Told["options"]): string {
  if (columns) return columns.join(", ");
  return drop ? `all but ${drop.join(", ")}` : "all";
}
