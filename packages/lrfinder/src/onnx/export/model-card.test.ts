import { expect, test } from "vitest";
import type { ColumnEncoding } from "../../table/encodings.js";
import { activation } from "../models/layers/activation.js";
import { sequential } from "../models/sequential.js";
import { exportModel } from "./export-model.js";
import { cardMetadata, modelCard } from "./model-card.js";
import { readModelCard } from "./read-model-card.js";

const columns: readonly ColumnEncoding[] = [
  { kind: "numeric", column: "größe", mean: 0.1 + 0.2, deviation: 5e-324, fill: 1 / 3 },
];
const classes = ["a", "ß"];
const card = modelCard({
  target: "日本",
  columns,
  targetEncoding: { kind: "classes", classes },
  network: { hidden: [64, 64], activation: "relu" },
});
const file = (metadata: Record<string, string>) =>
  exportModel({
    model: sequential([activation("linear")], { inputShape: [1] }),
    weights: {},
    loss: "huber",
    metadata,
  });

test("a card says what the task is and which classes there are", () => {
  expect(card).toEqual({
    format: 1,
    task: "classification",
    target: "日本",
    columns,
    classes,
    targetEncoding: { kind: "classes", classes },
    network: { hidden: [64, 64], activation: "relu" },
  });
  const regression = modelCard({
    ...card,
    targetEncoding: { kind: "date", mean: 1, deviation: 2 },
  });
  expect(regression.task).toBe("regression");
  expect("classes" in regression).toBe(false);
});

test("a file gives back the card it was written with, to the last bit, and what was added to it", () => {
  const more = { ...card, learningRate: 0.1 };
  expect(readModelCard(file(cardMetadata(more)))).toEqual({ status: "found", card: more });
});

test.each([
  ["a text", new TextEncoder().encode("a,b\n1,2\n"), "is not an ONNX model"],
  ["an empty file", new Uint8Array(), "is not an ONNX model"],
  ["half a model", file(cardMetadata(card)).slice(0, 150), "is not an ONNX model"],
  [
    "a model of someone else",
    file({}),
    "is an ONNX model, but not one that lrfinder trained on a table",
  ],
  [
    "a card that is no JSON",
    file({ lrfinder: "{" }),
    "is an ONNX model, but not one that lrfinder trained on a table",
  ],
  [
    "a later format",
    file({ lrfinder: '{ "format": 2 }' }),
    "is of another version of lrfinder: its format is 2, not 1",
  ],
  [
    "a card without columns",
    file({ lrfinder: '{ "format": 1, "target": "y" }' }),
    "is damaged: its card does not say which columns and which target it has",
  ],
])("%s has no card, and a reason is given", (_, bytes, reason) => {
  expect(readModelCard(bytes)).toEqual({ status: "none", reason });
});
