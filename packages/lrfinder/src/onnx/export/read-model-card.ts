import { fromBinary } from "@bufbuild/protobuf";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import { CARD_FORMAT, CARD_KEY, type ModelCard } from "./model-card.js";

/** The card of a model file, or why it has none. */
export type CardRead =
  | { readonly status: "found"; readonly card: ModelCard }
  | {
      readonly status: "none";
      /** What is wrong with the file, to be said after its name. */
      readonly reason: string;
    };

/**
 * Reads the card out of a model file.
 *
 * @param bytes the file, as `exportModel` wrote it.
 * @example
 * const read = readModelCard(await readFile("model.onnx"));
 * if (read.status === "found") console.log(read.card.target);
 */
export function readModelCard(bytes: Uint8Array): CardRead {
  const model = modelOf(bytes);
  if (!model?.graph || model.opsetImport.length === 0) return none("is not an ONNX model");
  const text = model.metadataProps.find(({ key }) => key === CARD_KEY)?.value;
  const card = text === undefined ? undefined : parsed(text);
  if (!isObject(card))
    return none("is an ONNX model, but not one that lrfinder trained on a table");
  if (card.format !== CARD_FORMAT) {
    const format = JSON.stringify(card.format);
    return none(`is of another version of lrfinder: its format is ${format}, not ${CARD_FORMAT}`);
  }
  if (isCard(card)) return { status: "found", card };
  return none("is damaged: its card does not say which columns and which target it has");
}

function none(reason: string): CardRead {
  return { status: "none", reason };
}

function modelOf(bytes: Uint8Array): ModelProto | undefined {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether the fields are there; what is in them, `exportModel` and `modelCard` vouch for. */
function isCard(card: object): card is ModelCard {
  return (
    "target" in card &&
    typeof card.target === "string" &&
    "columns" in card &&
    Array.isArray(card.columns) &&
    card.columns.every((column) => isObject(column) && typeof column.column === "string") &&
    "targetEncoding" in card &&
    isObject(card.targetEncoding)
  );
}
