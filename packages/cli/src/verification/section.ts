import { formatNumber, grouped, type VerifyAnswer, verifySentences } from "lrfinder/internal";

import type { Section } from "../reporting/document.js";

const endings: Readonly<Record<VerifyAnswer["rates"][number]["stoppedBy"], string>> = {
  end: "trained to the end",
  "non-finite": "the loss was no longer a number",
  unfinished: "interrupted",
};

/** A page's section on what verification found. */
export function verifySection(answer: VerifyAnswer, svg: string | undefined): Section {
  const { rates, lr } = answer;
  const distance = (rate: number) => Math.abs(Math.log(rate / lr));
  const nearest = Math.min(...rates.map((rate) => distance(rate.lr)));
  const rows = rates.map(({ lr: rate, loss, updates, stoppedBy }) => ({
    cells: [
      formatNumber(rate),
      loss === null ? "none" : formatNumber(loss),
      grouped(updates),
      endings[stoppedBy],
    ],
    chosen: distance(rate) === nearest,
  }));
  const head = ["rate", "best loss", "updates", ""];
  return {
    title: "Verification",
    blocks: [
      verifySentences(answer).join(" "),
      { kind: "picture", svg },
      { kind: "table", head, rows, numbers: [0, 1, 2] },
    ],
  };
}
