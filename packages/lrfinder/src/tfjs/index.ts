export { LRFinder } from "./lr-finder.js";
export type { LRFinderHistory, LRFinderOptions } from "./lr-finder-options.js";
export type { ModelData, PlainRow, PlainRows, Rows } from "./model-data.js";
export {
  type ModelSnapshot,
  type ModelTrainer,
  type ModelTrainerOptions,
  trainer,
} from "./trainer.js";
