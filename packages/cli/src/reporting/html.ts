import { escaped } from "lrfinder/internal";
import { blockHtml, paragraph } from "./blocks-html.js";
import type { Document, Headline, Section } from "./document.js";
import { style } from "./style.js";

/** A document as a page that needs nothing else. */
export function htmlPage(document: Document): string {
  const title = escaped(document.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${bodyHtml(document)}
</main>
</body>
</html>
`;
}

function bodyHtml(document: Document): string {
  const { headline, exhibits = [], sentences, warnings = [], missing = [] } = document;
  const { sections = [], notes = [], commands = [] } = document;
  const said = sentences.map((each) => (typeof each === "string" ? { text: each } : each));
  return [
    ...(headline ? [headlineHtml(headline)] : []),
    ...warnings.map((text) => `<p class="warning"><b>Warning:</b> ${escaped(text)}.</p>`),
    ...said.filter(({ only }) => only !== "terminal").map(({ text }) => paragraph(text)),
    ...exhibits
      .filter((exhibit) => exhibit.kind === "picture" || exhibit.only !== "terminal")
      .map(blockHtml),
    ...missing.map((text) => paragraph(text, "note")),
    ...sections.map(sectionHtml),
    ...(notes.length > 0 ? ["<h2>About the table</h2>"] : []),
    ...notes.map((note) => paragraph(note, "note")),
    ...commands
      .filter(({ only }) => only !== "terminal")
      .map(({ title, line }) => `<h2>${escaped(title)}</h2>\n<pre>${escaped(line)}</pre>`),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function headlineHtml({ sentence, number, below }: Headline): string {
  if (number === undefined || below === undefined) return paragraph(sentence, "rate none");
  return `${paragraph(number, "rate")}\n${paragraph(below, "band")}`;
}

/** A part of a page under its title. */
export function sectionHtml({ title, blocks }: Section): string {
  return [`<h2>${escaped(title)}</h2>`, ...blocks.map(blockHtml)]
    .filter((part) => part !== "")
    .join("\n");
}
