/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * A Vega-Lite specification as plain JSON: it can be changed, stored, shown by notebooks, and drawn
 * by anything that draws Vega-Lite 6.
 */
export interface VegaLiteSpec {
  /** The address of the schema, which names the version of Vega-Lite. */
  $schema: string;
  [key: string]: Json;
}
