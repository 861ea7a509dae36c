import { expect, test } from "vitest";
import type { Document } from "./document.js";
import { htmlPage, sectionHtml } from "./html.js";

const document: Document = {
  title: "Rate of <x>",
  headline: { sentence: "The rate is 0.01.", number: "0.01", below: "is the rate." },
  exhibits: [
    { kind: "picture", svg: "<svg>1</svg>" },
    { kind: "picture", figure: { toText: () => "characters" } },
  ],
  sentences: ["One.", { text: "In a terminal.", only: "terminal" }],
  warnings: ["a < b"],
  missing: ["b.png could not be drawn"],
  sections: [
    {
      title: "Settings",
      blocks: [{ kind: "pairs", pairs: [["Seed", "<0>"]] }, { kind: "picture" }],
    },
  ],
  notes: ["a row is left out"],
  commands: [{ title: "To repeat it", line: "lrfinder 'a&b'" }],
  written: { folder: "out", names: ["a.json"] },
};

test("a page has the answer, warnings, sentences, pictures, sections, notes and commands in order", () => {
  const [, body] = /<main>\n([\s\S]*)\n<\/main>/.exec(htmlPage(document))!;
  expect(body!.split("\n")).toEqual([
    "<h1>Rate of &lt;x&gt;</h1>",
    '<p class="rate">0.01</p>',
    '<p class="band">is the rate.</p>',
    '<p class="warning"><b>Warning:</b> a &lt; b.</p>',
    "<p>One.</p>",
    "<figure><svg>1</svg></figure>",
    '<p class="note">b.png could not be drawn</p>',
    "<h2>Settings</h2>",
    "<table>",
    "<tr><th>Seed</th><td>&lt;0&gt;</td></tr>",
    "</table>",
    "<h2>About the table</h2>",
    '<p class="note">a row is left out</p>',
    "<h2>To repeat it</h2>",
    "<pre>lrfinder &#39;a&amp;b&#39;</pre>",
  ]);
});

test("without a number the sentence stands in its place", () => {
  const page = htmlPage({ ...document, headline: { sentence: "There is none." } });
  expect(page).toContain('<p class="rate none">There is none.</p>');
});

test("numbers and the chosen row are marked, and a wide table can be moved", () => {
  const rows = [{ cells: ["a<b", "1"], chosen: true }, { cells: ["c", "2"] }];
  const table = { kind: "table", rows, numbers: [1] } as const;
  expect(sectionHtml({ title: "T", blocks: [{ ...table, head: ["x", "y"] }] })).toBe(
    `<h2>T</h2>
<table>
<tr><th>x</th><th class="number">y</th></tr>
<tr class="chosen"><td>a&lt;b</td><td class="number">1</td></tr>
<tr><td>c</td><td class="number">2</td></tr>
</table>`,
  );
  const head = ["a", "b", "c", "d", "e"];
  expect(sectionHtml({ title: "T", blocks: [{ ...table, head }] })).toMatch(
    /<div style="overflow-x: auto"><table>[\s\S]*<\/table><\/div>$/,
  );
});
