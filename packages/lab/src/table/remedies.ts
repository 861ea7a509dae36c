import type { Remedies } from "lrfinder/table";
import { text } from "../text.js";

/** What to do about a refusal, on the page. */
export const remedies: Remedies = text.table.remedies;
