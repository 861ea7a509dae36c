export { fromFloat16 } from "./float16.js";
export {
  type Elements,
  type ElementTypeName,
  elementsIn,
  isWhole,
  type NumericArray,
} from "./numeric-array.js";
export { readNpy } from "./read-npy.js";
export { writeNpy } from "./write-npy.js";
