import type { Database } from "./database.js";
import { openDelimited } from "./delimited.js";
import type { Format } from "./format.js";
import { openJson } from "./json.js";
import { openParquet } from "./parquet.js";
import type { Relation } from "./relation.js";
import type { Source } from "./source.js";

/** Opens a file of a known format. */
export function openTable(
  source: Source,
  { database, format }: { database: Database; format: Format },
): Promise<Relation> {
  switch (format) {
    case "parquet":
      return openParquet(source, database);
    case "json-array":
    case "json-lines":
      return openJson(source, database, { format });
    case "tab-separated":
      return openDelimited(source, { delimiter: "\t" });
    default:
      return openDelimited(source);
  }
}
