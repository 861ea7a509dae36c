// What the project's own command, page and benchmarks stand on, and no more: no promise is made for
// it.
export { nearest, similar } from "./numeric/nearest.js";
export { counted, grouped, joined, listed, quoted } from "./numeric/words.js";
export {
  type CommandRun,
  commandLine,
  shellWord,
  type WrittenSetting,
  writtenSettings,
} from "./recipe/command-line.js";
export { compareConflict, compareSettings } from "./recipe/compare-settings.js";
export { findConflict, findSettings, MOST_STEPS, sweepSettings } from "./recipe/find-settings.js";
export { type LibraryRun, libraryCode, type SearchRequest } from "./recipe/library-code.js";
export {
  type DensePlan,
  type NetworkPlan,
  type NetworkRequest,
  networkPlan,
  objectives,
  weightsOf,
} from "./recipe/network.js";
export { networkSettings } from "./recipe/network-settings.js";
export {
  notNegative,
  positiveNumber,
  shareOfRows,
  type WholeOptions,
  wholeNumber,
} from "./recipe/numbers.js";
export { oneCycleRates, type Rates, type RatesRequest } from "./recipe/one-cycle-rates.js";
export { usualPenalty } from "./recipe/penalty.js";
export { plateau, ratesFor, type TrainingSchedule, trainingSchedules } from "./recipe/schedules.js";
export {
  type Faults,
  readSettings,
  type Said,
  type Setting,
  type SettingGroup,
  type Settings,
  usualSettings,
  type Written,
} from "./recipe/setting.js";
export { batchSize, batchSizes, layerWidths } from "./recipe/sizes.js";
export {
  type Rows,
  type SplitOptions,
  type SplitRows,
  splitRows,
  validationRows,
} from "./recipe/split.js";
export { type TaskName, tableSettings } from "./recipe/table-settings.js";
export { trainConflict, trainSettings } from "./recipe/train-settings.js";
export type { Read, Value } from "./recipe/value.js";
export { verificationSettings } from "./recipe/verification-settings.js";
export { asked, columnNames, filled, oneOf } from "./recipe/words.js";
export { type Finished, type Outcome, resultOf } from "./search/outcome.js";
export { runTrials } from "./search/run-trials.js";
export type { Runner } from "./search/runner.js";
export { type ResultStore, storing } from "./search/store.js";
export type { Trial } from "./search/trial.js";
export { brokenJsonLine } from "./table/json-fault.js";
export { hasDecimalCommas, type Notation, withDecimalPoint } from "./table/notation.js";
