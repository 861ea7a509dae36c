import { expect, test } from "vitest";
import { htmlPage } from "../../reporting/html.js";
import type { FindAnswer } from "./answer.js";
import { findDocument } from "./document.js";
import { findOptions } from "./options.js";

const hostile = `<b>"R&D's"</b>`;
const answer: FindAnswer = {
  ...{ status: "found", reason: null, lr: 0.01234, band: [0.001, 0.1], rule: "default" },
  rules: { default: 0.01234, steepest: 0.5, "minimum-tenth": null, valley: 2e-5, slide: null },
  ...{ warnings: ["a < b"], stoppedBy: "diverged", steps: 250, samples: 1797, features: 3 },
  ...{ stepsPerEpoch: 57, optimizer: "adam", batchSize: 32, hidden: [64, 64], threads: 1 },
  seconds: 1.5,
  verify: null,
  ...{ l2: 0.02, repeats: 3 },
  interval: [0.004, 0.012],
  ...{ task: "regression", classes: null, columns: [], notes: [] },
};
const svg = "<svg></svg>";

function report(changes: Partial<FindAnswer> = {}) {
  return htmlPage(
    findDocument({
      answer: { ...answer, ...changes },
      data: {
        ...{ task: "regression", notes: [`column ${hostile}`], rows: 1797, metrics: [] },
        columns: [
          { name: hostile, role: "target", kind: "numeric", missing: 0, values: "0 to 1" },
          { name: "x", role: "input", missing: 7, values: hostile, note: hostile },
        ],
      },
      result: { repeats: [], suggestion: { status: "none", reason: "" }, rules: answer.rules },
      options: findOptions("a b.csv", { target: hostile, epochs: "2" }),
      pictures: { lossSvg: svg, lrSvg: svg, failures: ["loss.png could not be drawn: <why>"] },
    }),
  );
}

test("what comes from the table and the command line cannot become HTML", () => {
  const html = report();
  expect(html).not.toContain("<b>&");
  expect(html).not.toContain(hostile);
  expect(html.split("&lt;b&gt;&quot;R&amp;D&#39;s&quot;&lt;/b&gt;").length).toBeGreaterThan(4);
  expect(html).toContain("a &lt; b");
  expect(html).toContain("&lt;why&gt;");
});

test("every rule stands with its number, the chosen one stands out", () => {
  const html = report();
  expect(html).toContain('<tr class="chosen"><td>default</td><td class="number">0.0123</td>');
  expect(html).toContain('<tr><td>minimum-tenth</td><td class="number">none</td>');
  expect(html).toContain('<tr><td>valley</td><td class="number">2e-5</td>');
  expect(html).toContain('<p class="rate">0.0123</p>');
});

test("where there is no rate the reason stands in its place", () => {
  const html = report({ status: "none", lr: null, band: null, reason: "the loss is flat" });
  expect(html).toContain("No learning rate can be recommended: the loss is flat.");
  expect(html).not.toContain("null");
});
