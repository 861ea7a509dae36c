import { floatsIn, type TrainingData } from "../trainer/data.js";

/** A table laid out flat, once for every time that it is read. */
export function flattened({ x, y, sampleWeights: weights }: TrainingData): TrainingData {
  return {
    x: floatsIn("x", x),
    y: floatsIn("y", y),
    ...(weights && { sampleWeights: floatsIn("sampleWeights", weights) }),
  };
}
