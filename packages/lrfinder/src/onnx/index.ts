export type { ActivationName } from "../names/activations.js";
export type { LossName } from "../names/losses.js";
export type { MetricName } from "../names/metrics.js";
export type { OptimizerName } from "../names/optimizers.js";
export type { LRFinderHistory, LRFinderOptions } from "../range-test/lr-finder-options.js";
export type {
  BooleanColumn,
  ClassTarget,
  ColumnEncoding,
  ConstantColumn,
  DateColumn,
  NumericColumn,
  RegressionTarget,
  TargetEncoding,
  TextColumn,
} from "../table/encodings.js";
export type { ClassWeights } from "./data/class-weights.js";
export type { Numbers } from "./data/numbers.js";
export type {
  AnyTrainingData,
  NamedNumbers,
  NamedTrainingData,
  TrainingData,
} from "./data/training-data.js";
export type { RuntimeName } from "./devices/device.js";
export { type ExportOptions, exportFiles, exportModel } from "./export/export-model.js";
export { cardMetadata, type ModelCard, modelCard } from "./export/model-card.js";
export { type CardRead, readModelCard } from "./export/read-model-card.js";
export type { FitCallback, FitContext, FitEnd, FitStoppedBy } from "./fit/callback.js";
export { type Checkpoint, type CheckpointOptions, checkpoint } from "./fit/checkpoint.js";
export { type CompareOptions, type CompareProgress, compareBatchSizes } from "./fit/compare.js";
export type { ComparedDescent } from "./fit/compared-descent.js";
export { type CsvLogOptions, csvLog } from "./fit/csv-log.js";
export {
  type EarlyStopping,
  type EarlyStoppingOptions,
  type EarlyStoppingState,
  earlyStopping,
} from "./fit/early-stopping.js";
export { type FitOptions, type FitResult, fit } from "./fit/fit.js";
export type { BatchRecord, EpochRecord, FitHistory } from "./fit/history.js";
export { LRFinder } from "./fit/lr-finder.js";
export type { MetricFunction, MetricFunctions, MetricRows } from "./fit/metric-functions.js";
export {
  type ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  reduceLROnPlateau,
} from "./fit/reduce-lr-on-plateau.js";
export type { FitProgress } from "./fit/run-epochs.js";
export type { Split } from "./fit/split.js";
export { type TensorBoardOptions, tensorBoard } from "./fit/tensor-board.js";
export type { LabelSettings } from "./losses/loss.js";
export { type LossFromOptions, lossFrom, metricFrom } from "./losses/loss-from.js";
export type { OwnLoss, OwnMetric } from "./losses/own.js";
export type { Operand, RowGraph, RowValues, WriteRows } from "./losses/row-graph.js";
export { type ActivationLayer, activation } from "./models/layers/activation.js";
export { type DenseLayer, type DenseOptions, dense } from "./models/layers/dense.js";
export { type DropoutLayer, dropout } from "./models/layers/dropout.js";
export { type FlattenLayer, flatten } from "./models/layers/flatten.js";
export type { Initializer } from "./models/layers/initializers.js";
export type { Layer } from "./models/layers/layers.js";
export type { Model } from "./models/model.js";
export type { ModelFiles } from "./models/model-kind.js";
export type {
  ExternalData,
  InputNumbers,
  OnnxModel,
  OnnxParameter,
  OnnxPort,
  ReadModelOptions,
} from "./models/onnx-model.js";
export { sequential } from "./models/sequential.js";
export { type Network, networkFor } from "./network/network-for.js";
export { type Adam, type AdamOptions, adam, adamw } from "./optimizers/adam.js";
export { type Adagrad, adagrad, type RmsProp, rmsprop } from "./optimizers/adaptive.js";
export { type Optimizer, optimizers } from "./optimizers/optimizers.js";
export { type Momentum, momentum, nesterov, type Sgd, sgd } from "./optimizers/sgd.js";
export type { Missing, NotTrainableError } from "./reading/not-trainable.js";
export { type ModelOutline, modelOutline, type OutlinePort } from "./reading/outline.js";
export { readModel } from "./reading/read-model.js";
export type { ParameterGroup } from "./step/groups.js";
export type {
  LossesByOutput,
  LossOption,
  OutputLossOptions,
  PutOutLoss,
} from "./step/loss-option.js";
export { createTrainer } from "./trainer/create-trainer.js";
export type {
  CountedMeasured,
  OnnxTrainer,
  OutputTable,
  Predictions,
} from "./training/onnx-trainer.js";
export type { Scores } from "./training/scores.js";
export type { TrainerOptions } from "./training/trainer-options.js";
export type { LoadOptions, TrainingState } from "./training/training-state.js";
export type { Weights } from "./training/weights.js";
export type { ScheduleOfRate } from "./verify/schedule-of-rate.js";
export type { TriedRate, Verification, VerifyProgress } from "./verify/verification.js";
export {
  type VerifyLearningRateOptions,
  verifyLearningRate,
} from "./verify/verify-learning-rate.js";
