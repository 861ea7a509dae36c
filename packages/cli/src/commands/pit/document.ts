import type { Walk } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import { plotPaths, plotPit } from "lrfinder/plot";
import type { Document } from "../../reporting/document.js";
import type { PitAnswer } from "./answer.js";
import { stepsTable } from "./steps-table.js";

/** Rows of the picture: a map needs some more than a curve. */
const PICTURE_ROWS = 16;

/** What `lrfinder pit` reports: the picture, the steps, what happened, and what to try next. */
export function pitDocument(walk: Walk, answer: PitAnswer): Document {
  const momentum = answer.momentum > 0 ? `, momentum ${formatNumber(answer.momentum)}` : "";
  const subtitle = `learning rate ${formatNumber(answer.lr)}${momentum}`;
  const figure =
    answer.parameters.length === 1 ? plotPit(walk, { subtitle }) : plotPaths([walk], { subtitle });
  const { sentence, hint } = answer;
  return {
    title: `Gradient descent on ${answer.formula}`,
    exhibits: [{ kind: "picture", figure, rows: PICTURE_ROWS }, stepsTable(walk)],
    // The verdict itself, up to its colon, stands out.
    sentences: [{ text: sentence, strong: sentence.split(":", 1)[0] }, hint],
  };
}
