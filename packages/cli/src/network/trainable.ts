import type { TrainerOptions } from "lrfinder/onnx";

/** What is trained: a model, its losses and metrics, and how it is updated. */
export type Trainable = Pick<TrainerOptions, "model" | "loss" | "metrics" | "optimizer" | "groups">;
