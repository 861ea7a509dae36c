// What the project's own command, page and benchmarks stand on. It may change at any time.

export { arraysByStart, START_BYTES } from "./arrays/arrays-by-start.js";
export { arrayIn, arrayInWords, npzArrays } from "./arrays/npz.js";
export { optimizerFunction } from "./names/optimizer-function.js";
export { badInput } from "./numeric/bad-input.js";
export { escaped } from "./numeric/escaped.js";
export { formatNumber } from "./numeric/format.js";
export { median } from "./numeric/median.js";
export { nearest, similar } from "./numeric/nearest.js";
export { spread } from "./numeric/spread.js";
export { counted, grouped, joined, listed, quoted } from "./numeric/words.js";
export { isClose, LEAST_REPEATS, MOST_REPEATS } from "./range-test/auto-repeats.js";
export { notSaved } from "./range-test/trainer-from.js";
export {
  commandLine,
  shellWord,
  writtenSettings,
} from "./recipe/command-line.js";
export { compareConflict, compareSettings } from "./recipe/compare-settings.js";
export { findConflict, findSettings } from "./recipe/find-settings.js";
export { type FileReading, type LibraryRun, libraryCode } from "./recipe/library-code.js";
export { membersOf } from "./recipe/members-settings.js";
export { describeArray } from "./recipe/model/describe-array.js";
export type { DescribedModel, ModelDescription } from "./recipe/model/describe-model.js";
export { type GivenArray, refuseUnfit, rowsOf, shapeInWords } from "./recipe/model/given-array.js";
export { heldOutRows } from "./recipe/model/held-out-rows.js";
export { likelyTarget, type MatchedArrays, matchArrays } from "./recipe/model/match-arrays.js";
export { type ModelRun, modelCode } from "./recipe/model/model-code.js";
export { modelFault } from "./recipe/model/model-fault.js";
export type { KnownModel, ModelPort, ModelPorts } from "./recipe/model/model-port.js";
export type { ModelWords } from "./recipe/model/model-words.js";
export {
  type ModelRequest,
  type ModelRows,
  type PlannedLoss,
  type PlannedModel,
  planModel,
  putsOutLoss,
} from "./recipe/model/planned-model.js";
export { isOwnLoss, modelSettings } from "./recipe/model-settings.js";
export { type NamedFile, namedFiles } from "./recipe/named-files.js";
export {
  type NetworkPlan,
  type NetworkRequest,
  networkPlan,
  objectives,
  weightsOf,
} from "./recipe/network.js";
export { networkSettings } from "./recipe/network-settings.js";
export {
  positiveNumber,
  repeatCount,
  type WholeOptions,
  wholeNumber,
} from "./recipe/numbers.js";
export { oneCycleRates } from "./recipe/one-cycle-rates.js";
export type { OptimizerNumbers } from "./recipe/optimizer-settings.js";
export { type GroupSaid, type GroupsSaid, groupsInJson } from "./recipe/parameter-groups.js";
export { penaltyMultiples, penaltyOf, SMALL_TABLE_ROWS } from "./recipe/penalty.js";
export { MOST_STEPS, sweepConflict, sweepSettings } from "./recipe/range-settings.js";
export { isRateFree, searchedOptimizerNames, usualLr, usualSchedule } from "./recipe/rate-free.js";
export { plateau, ratesFor, trainingSchedules } from "./recipe/schedules.js";
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
export {
  type ShortTrainingAnswer,
  shortTrainingsAnswer,
  shortTrainingsSentences,
} from "./recipe/short-trainings-answer.js";
export { batchSize, layerWidths } from "./recipe/sizes.js";
export {
  type HeldOut,
  type Rows,
  splitRows,
  validationRows,
} from "./recipe/split.js";
export { type SeedsSaid, sweepSettingsOfAll } from "./recipe/sweep-settings.js";
export { firstLinesConflict, tableSettings } from "./recipe/table-settings.js";
export { trainConflict, trainSettings } from "./recipe/train-settings.js";
export { trainingSettings } from "./recipe/training-settings.js";
export type { Value } from "./recipe/value.js";
export { verificationSettings } from "./recipe/verification-settings.js";
export {
  bandAround,
  type VerifyAnswer,
  verifyAnswer,
  verifyWarnings,
} from "./recipe/verify-answer.js";
export { verifySentences } from "./recipe/verify-sentences.js";
export { columnNames, filled, oneOf } from "./recipe/words.js";
export { type ClassifiedRows, type ClassScores, classScorer } from "./scores/class-scores.js";
export type { OneClassScores } from "./scores/confusion-scores.js";
export {
  type NumberScorerOptions,
  type NumberScores,
  numberScorer,
} from "./scores/number-scores.js";
export { rungs } from "./search/halving.js";
export { identityOf } from "./search/identity.js";
export { type Finished, type Outcome, resultOf } from "./search/outcome.js";
export { type PowerLaw, powerLaw } from "./search/power-law.js";
export { runTrials } from "./search/run-trials.js";
export type { Runner } from "./search/runner.js";
export {
  type Axis,
  type Configuration,
  drawn,
  grid,
  type RangeAxis,
  type ValuesAxis,
} from "./search/space.js";
export { type ResultStore, storing } from "./search/store.js";
export type { Trial } from "./search/trial.js";
export {
  type Beginning,
  columnsIn,
  commentsLeftOut,
  type FirstLines,
  readBeginning,
} from "./table/beginning.js";
export { cellValue, type ValueNotation } from "./table/cell-value.js";
export { type CellRead, cellKinds, type Kind, readCell } from "./table/cells.js";
export {
  type ColumnChoice,
  type ColumnFault,
  columnEvidence,
  type FoundColumn,
} from "./table/column-evidence.js";
export { columnsSeen } from "./table/columns.js";
export {
  CONTENT_BYTES,
  type Content,
  contentOf,
  isGzipped,
  isZstandard,
  utf16Of,
} from "./table/content.js";
export { dayInWords } from "./table/dates/days.js";
export { BLANKS } from "./table/delimiter.js";
export type { PartChoice } from "./table/encode-part.js";
export { foreignFormat } from "./table/foreign-formats.js";
export { refuseHeader, refuseNamesAlike, refuseRecords } from "./table/header.js";
export { brokenJsonLine } from "./table/json-fault.js";
export { type LikelyNumbers, likelyNumbers } from "./table/likely-numbers.js";
export { isMissing } from "./table/missing-signs.js";
export { hasDecimalCommas } from "./table/notation.js";
export { readingNotes } from "./table/notes.js";
export { oddCells } from "./table/odd-cells.js";
export { plainLines } from "./table/plain-lines.js";
export {
  notUtf8,
  type Records,
  recordWalk,
  type WalkOptions,
} from "./table/records.js";
export { correctOrEmpty } from "./table/refusals.js";
export { rowTimes } from "./table/row-times.js";
export type { Cells } from "./table/stored-column.js";
export { type TableAnswer, tableAnswer } from "./table/table-answer.js";
export { tableReader } from "./table/table-reader.js";
export type { Known, TableEnd } from "./table/table-request.js";
export { fromLatin1, isAscii, mayBeWindows1252, readAsWindows1252 } from "./table/windows-1252.js";
export { columnWriter, targetWriter, widthOf } from "./table/write-numbers.js";
export { type DecimalSign, decimalSigns, type NumberNotation } from "./table/written-number.js";
