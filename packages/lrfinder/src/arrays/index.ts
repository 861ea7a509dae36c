export { asType } from "./as-type.js";
export { fromFloat16 } from "./float16.js";
export {
  arrayTypes,
  type Elements,
  type ElementTypeName,
  elementsIn,
  isWhole,
  type NumericArray,
} from "./numeric-array.js";
export { readNpy } from "./read-npy.js";
export { takeRows } from "./take-rows.js";
export { writeNpy } from "./write-npy.js";
