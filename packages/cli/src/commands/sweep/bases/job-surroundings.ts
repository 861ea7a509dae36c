import type { Surroundings } from "../../../shell/surroundings.js";
import type { LoadTable } from "../../../table/index.js";

/** What a job of a sweep is run in. */
export interface JobSurroundings extends Pick<Surroundings, "signal"> {
  /** Loads tables, and may keep them for the next job; default: anew. */
  readonly loadTable?: LoadTable;
}
