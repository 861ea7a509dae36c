import { CONTENT_BYTES, type Content, contentOf, foreignFormat } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import type { Source } from "./source.js";

/** How the bytes of a file are laid out. */
export type Format = "delimited" | "tab-separated" | "json-array" | "json-lines" | "parquet";

/** Endings that say what a file holds; `.gz` or `.zst` may follow. */
const endings: Readonly<Record<string, "CSV" | "TSV" | "JSON" | "Parquet">> = {
  csv: "CSV",
  tsv: "TSV",
  tab: "TSV",
  json: "JSON",
  jsonl: "JSON",
  ndjson: "JSON",
  parquet: "Parquet",
  pq: "Parquet",
};

/**
 * The format of a file: what its ending says, if its content agrees; without a known ending, what its
 * content looks like.
 */
export function formatOf(source: Source): Format {
  const { name, head } = source;
  const start = { head, text: head.toString("utf8", 0, CONTENT_BYTES) };
  const foreign = foreignFormat(start);
  if (foreign) throw inputError(`${name} is ${foreign}`);
  const content = contentOf(start);
  const [, ending = ""] = /\.([^./\\]+?)(?:\.(?:gz|zst))?$/i.exec(name) ?? [];
  const says = source.byEnding ? endings[ending.toLowerCase()] : undefined;
  if (source.compression !== "none" && content === "parquet") {
    throw inputError(
      `${name} is a compressed Parquet file: unpack it, Parquet is compressed inside`,
    );
  }
  const refusal = says && disagreement(says, content);
  if (refusal) throw inputError(`${name} ${refusal}`);
  if (content === "binary") {
    throw inputError(`${name} is not a table: give CSV, TSV, JSON, JSON Lines or Parquet`);
  }
  if (content !== "text") return content;
  return says === "TSV" ? "tab-separated" : "delimited";
}

function disagreement(
  says: "CSV" | "TSV" | "JSON" | "Parquet",
  content: Content,
): string | undefined {
  const isJson = content === "json-array" || content === "json-lines";
  if (says === "Parquet") {
    if (content === "parquet") return undefined;
    const looks = isJson ? "JSON" : content === "text" ? "text such as CSV" : "something else";
    return `is not a Parquet file: it holds ${looks}`;
  }
  if (content === "parquet") return "is a Parquet file: name it .parquet";
  if (content === "binary") return `is not ${says}: it holds bytes that are not text`;
  if (says === "JSON" && !isJson) {
    return "is not JSON: it must hold an array of objects, or one object a line";
  }
  if (says !== "JSON" && isJson) return "is JSON: name it .json";
  return undefined;
}
