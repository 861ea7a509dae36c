import type { HistoryFormat } from "./format.js";
import { cutShort } from "./last-line.js";
import { rowsOfObjects } from "./rows-of-objects.js";

/**
 * JSON Lines: an object a line, each with a rate and a loss, as detectron2, mmengine and fairseq
 * write them.
 */
export const jsonLines: HistoryFormat = {
  name: "JSON Lines",
  recognise: ({ json }) => json?.lines !== undefined,
  read({ name, json }) {
    const rows = json?.value;
    return rowsOfObjects(Array.isArray(rows) ? rows : [], {
      name,
      place: (row) => `line ${json?.lines?.[row]}`,
      notes: json?.cutShort === undefined ? [] : [cutShort(json.cutShort)],
    });
  },
};
