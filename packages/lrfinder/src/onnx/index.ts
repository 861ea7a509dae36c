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
export type { AnyData, BatchContext, RowSource } from "./data/row-source.js";
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
export type {
  FunctionalModel,
  LayersCall,
  MergeCall,
  ModelInput,
  Reading,
} from "./models/functional-model.js";
export { type ActivationLayer, activation } from "./models/layers/activation.js";
export { type AveragePooling1dLayer, averagePooling1d } from "./models/layers/average-pooling1d.js";
export { type AveragePooling2dLayer, averagePooling2d } from "./models/layers/average-pooling2d.js";
export {
  type BatchNormalizationLayer,
  type BatchNormalizationOptions,
  batchNormalization,
} from "./models/layers/batch-normalization.js";
export {
  type BidirectionalLayer,
  type BidirectionalOptions,
  bidirectional,
  type MergeMode,
  type RecurrentLayer,
} from "./models/layers/bidirectional.js";
export {
  type ConcatenateLayer,
  type ConcatenateOptions,
  concatenate,
} from "./models/layers/concatenate.js";
export { type Conv1dLayer, type Conv1dOptions, conv1d } from "./models/layers/conv1d.js";
export { type Conv2dLayer, type Conv2dOptions, conv2d } from "./models/layers/conv2d.js";
export {
  type Conv2dTransposeLayer,
  type Conv2dTransposeOptions,
  conv2dTranspose,
} from "./models/layers/conv2d-transpose.js";
export type { KernelOptions, SlidingOptions } from "./models/layers/convolving.js";
export { type DenseLayer, type DenseOptions, dense } from "./models/layers/dense.js";
export {
  type DepthwiseConv2dLayer,
  type DepthwiseConv2dOptions,
  depthwiseConv2d,
} from "./models/layers/depthwise-conv2d.js";
export { type DropoutLayer, dropout } from "./models/layers/dropout.js";
export {
  type EmbeddingLayer,
  type EmbeddingOptions,
  embedding,
} from "./models/layers/embedding.js";
export { type FlattenLayer, flatten } from "./models/layers/flatten.js";
export {
  type GlobalAveragePooling1dLayer,
  globalAveragePooling1d,
} from "./models/layers/global-average-pooling1d.js";
export {
  type GlobalAveragePooling2dLayer,
  globalAveragePooling2d,
} from "./models/layers/global-average-pooling2d.js";
export {
  type GlobalMaxPooling1dLayer,
  globalMaxPooling1d,
} from "./models/layers/global-max-pooling1d.js";
export {
  type GlobalMaxPooling2dLayer,
  globalMaxPooling2d,
} from "./models/layers/global-max-pooling2d.js";
export {
  type GroupNormalizationLayer,
  type GroupNormalizationOptions,
  groupNormalization,
} from "./models/layers/group-normalization.js";
export { type GruLayer, type GruOptions, gru } from "./models/layers/gru.js";
export type { Initializer } from "./models/layers/initializers.js";
export {
  type LayerNormalizationLayer,
  type LayerNormalizationOptions,
  layerNormalization,
} from "./models/layers/layer-normalization.js";
export type { Layer } from "./models/layers/layers.js";
export { type LstmLayer, type LstmOptions, lstm } from "./models/layers/lstm.js";
export { type MaxPooling1dLayer, maxPooling1d } from "./models/layers/max-pooling1d.js";
export { type MaxPooling2dLayer, maxPooling2d } from "./models/layers/max-pooling2d.js";
export {
  type MultiHeadAttentionLayer,
  type MultiHeadAttentionOptions,
  multiHeadAttention,
} from "./models/layers/multi-head-attention.js";
export { type PermuteLayer, permute } from "./models/layers/permute.js";
export type { PoolingOptions } from "./models/layers/pooling.js";
export {
  type PositionalEmbeddingLayer,
  type PositionalEmbeddingOptions,
  positionalEmbedding,
} from "./models/layers/positional-embedding.js";
export type {
  CellActivationName,
  Recurrent,
  RecurrentOptions,
} from "./models/layers/recurrent-options.js";
export {
  type RescalingLayer,
  type RescalingOptions,
  rescaling,
} from "./models/layers/rescaling.js";
export { type ReshapeLayer, reshape } from "./models/layers/reshape.js";
export { type ResidualLayer, type ResidualOptions, residual } from "./models/layers/residual.js";
export type { ScalingOptions } from "./models/layers/scaling.js";
export { type SimpleRnnLayer, simpleRnn } from "./models/layers/simple-rnn.js";
export {
  type UpSampling2dLayer,
  type UpSampling2dOptions,
  upSampling2d,
} from "./models/layers/up-sampling2d.js";
export type { Padding, Size2d } from "./models/layers/windows.js";
export type { Model } from "./models/model.js";
export {
  type ModelFromOptions,
  type ModelInputs,
  type ModelValue,
  modelFrom,
} from "./models/model-from.js";
export type { ModelFiles } from "./models/model-kind.js";
export type {
  ExternalData,
  InputNumbers,
  OnnxModel,
  OnnxParameter,
  OnnxPort,
  ReadModelOptions,
} from "./models/onnx-model.js";
export { type SequentialOptions, sequential } from "./models/sequential.js";
export { type Network, networkFor } from "./network/network-for.js";
export { optimizerFor } from "./network/optimizer-for.js";
export { type Adam, type AdamOptions, adam, adamw } from "./optimizers/adam.js";
export { type Adagrad, adagrad, type RmsProp, rmsprop } from "./optimizers/adaptive.js";
export {
  type AdamByDistanceOptions,
  type DAdaptation,
  dAdaptation,
} from "./optimizers/d-adaptation.js";
export { type Dog, type DogOptions, dog } from "./optimizers/dog.js";
export { type Optimizer, optimizers } from "./optimizers/optimizers.js";
export { type Prodigy, type ProdigyOptions, prodigy } from "./optimizers/prodigy.js";
export {
  type ScheduleFreeAdamw,
  type ScheduleFreeSgd,
  scheduleFreeAdamw,
  scheduleFreeSgd,
} from "./optimizers/schedule-free.js";
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
