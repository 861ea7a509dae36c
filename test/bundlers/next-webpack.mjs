import { nextBundle } from "./next.mjs";

export const bundle = nextBundle("--webpack");
