export { blockSizeOf } from "./block-size.js";
export { writeConvolutions } from "./write-convolutions.js";
