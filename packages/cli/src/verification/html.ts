import { formatNumber } from "lrfinder";
import { grouped } from "../arguments/values.js";
import { escaped } from "../pages/html.js";
import type { VerifyAnswer } from "./answer.js";
import { toldOfVerification } from "./sentences.js";

const endings: Readonly<Record<VerifyAnswer["rates"][number]["stoppedBy"], string>> = {
  end: "trained to the end",
  cut: "cut: others were better",
  "non-finite": "the loss was no longer a number",
  unfinished: "interrupted",
};

/** A report's section on what verification found. */
export function verificationHtml(answer: VerifyAnswer, svg: string | undefined): string {
  const { rates, lr } = answer;
  const distance = (rate: number) => Math.abs(Math.log(rate / lr));
  const nearest = Math.min(...rates.map((rate) => distance(rate.lr)));
  const rows = rates.map(({ lr: rate, loss, updates, stoppedBy }) => {
    const chosen = distance(rate) === nearest ? ' class="chosen"' : "";
    const numbers = [formatNumber(rate), loss === null ? "none" : formatNumber(loss)];
    const cells = [...numbers, grouped(updates)].map((text) => `<td class="number">${text}</td>`);
    return `<tr${chosen}>${cells.join("")}<td>${endings[stoppedBy]}</td></tr>`;
  });
  return `<h2>Verification</h2>
<p>${escaped(toldOfVerification(answer).join(" "))}</p>
${svg === undefined ? "" : `<figure>${svg}</figure>`}
<table>
<tr><th>rate</th><th>best loss</th><th>updates</th><th></th></tr>
${rows.join("\n")}
</table>`;
}
