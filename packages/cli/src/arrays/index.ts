export type { ArrayFile } from "./array-file.js";
export { openArrays } from "./open-arrays.js";
export { npzBytes } from "./write-npz.js";
