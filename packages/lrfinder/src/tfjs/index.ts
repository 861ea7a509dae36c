export { LRFinder } from "./finder/lr-finder.js";
export type { LRFinderHistory, LRFinderOptions } from "./finder/lr-finder-options.js";
export type { ModelData, PlainRow, PlainRows, Rows } from "./trainer/model-data.js";
export {
  type ModelSnapshot,
  type ModelTrainer,
  type ModelTrainerOptions,
  trainer,
} from "./trainer/trainer.js";
