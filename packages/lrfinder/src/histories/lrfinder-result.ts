import type { HistoryFormat } from "./format.js";
import { isObject } from "./json-text.js";

/**
 * The `result.json` of `lrfinder find`, which has an answer and no curve: that is in its history.
 */
export const lrfinderResult: HistoryFormat = {
  name: "result.json of lrfinder",
  recognise: ({ json }) => isObject(json?.value) && "status" in json.value && "rules" in json.value,
  read({ name, json }) {
    const optimizer = isObject(json?.value) ? json.value.optimizer : undefined;
    return {
      name,
      columns: [],
      place: (row) => `entry ${row + 1}`,
      optimizer: typeof optimizer === "string" ? optimizer : undefined,
      elsewhere: "history.csv",
    };
  },
};
