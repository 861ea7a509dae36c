import type { Document, Sentence } from "./document.js";

/** All that is said beside the headline where there are no pages: a sentence a line. */
export function linesOf(document: Document): Sentence[] {
  const { sentences, warnings = [], notes = [], written } = document;
  const said = sentences.map((each) => (typeof each === "string" ? { text: each } : each));
  return [
    ...said.filter(({ only }) => only !== "page"),
    ...warnings.map((warning) => ({ text: `Warning: ${warning}.` })),
    ...notes.map((note) => ({ text: `Note: ${ended(note)}` })),
    ...(written && written.names.length > 0
      ? [{ text: `Written to ${written.folder}: ${written.names.join(", ")}.` }]
      : []),
  ];
}

/** A sentence with its full stop. */
function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
