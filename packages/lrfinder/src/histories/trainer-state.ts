import type { HistoryFormat } from "./format.js";
import { isObject } from "./json-text.js";
import { rowsOfObjects } from "./rows-of-objects.js";

/**
 * The `trainer_state.json` of Hugging Face's Trainer: what it logged is in `log_history`, evaluations
 * and a summary among it.
 */
export const trainerState: HistoryFormat = {
  name: "Hugging Face's trainer_state.json",
  recognise: ({ json }) => isObject(json?.value) && Array.isArray(json.value.log_history),
  read({ name, json }) {
    const rows = isObject(json?.value) ? json.value.log_history : [];
    return rowsOfObjects(Array.isArray(rows) ? rows : [], {
      name,
      place: (row) => `entry ${row + 1} of log_history`,
    });
  },
};
