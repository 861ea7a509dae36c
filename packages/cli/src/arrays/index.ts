export { openArrays } from "./open-arrays.js";
