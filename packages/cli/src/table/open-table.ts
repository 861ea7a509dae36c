import type { Database } from "./database.js";
import { openDelimited } from "./delimited.js";
import { formatOf } from "./format.js";
import { openJson } from "./json.js";
import { openParquet } from "./parquet.js";
import type { Relation } from "./relation.js";
import type { Source } from "./source.js";

/** Opens a file of any format that is known. */
export function openTable(source: Source, database: Database): Promise<Relation> {
  const format = formatOf(source);
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
