import { type DataType, elementTypes } from "../graph/element-types.js";

/** The types that the numbers of an input can have. */
export const inputTypes: readonly DataType[] = (Object.keys(elementTypes) as DataType[]).filter(
  (type) => type !== "string",
);
