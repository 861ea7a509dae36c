export { LRFinder } from "./lr-finder.js";
export type { LRFinderHistory, LRFinderOptions } from "./lr-finder-options.js";
