import type { Composition } from "./composition.js";

/** The operators of ONNX that are read as several of ours, by their names. */
export const compositions: Readonly<Record<string, Composition>> = {};
