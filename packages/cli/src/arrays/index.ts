export type { ArrayFile } from "./array-file.js";
export { openArrays } from "./open-arrays.js";
export { isOfArrays } from "./starts.js";
export { npzBytes } from "./write-npz.js";
