import type { Outcome } from "../shell/outcome.js";
import type { Appearance } from "../terminal/appearance.js";
import type { Document } from "./document.js";
import { jsonText } from "./json.js";
import { terminalText } from "./terminal.js";

/** What a command has come to. */
export interface Report {
  /** As other programs read it. */
  readonly answer: object;
  /**
   * What `--quiet` prints; undefined where there is no answer, which the headline then explains.
   */
  readonly short: string | undefined;
  readonly headline: string;
  /** For a person; made only where one reads it. */
  readonly document: () => Document | Promise<Document>;
}

/** How a report was asked for. */
export interface Asked {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly out: Appearance;
}

/**
 * A report as it was asked for: JSON, the answer alone, or in sentences with what there is to see.
 */
export async function reported(
  { answer, short, headline, document }: Report,
  { json, quiet, out }: Asked,
): Promise<Pick<Outcome, "text" | "complaints">> {
  if (json) return { text: jsonText(answer) };
  if (!quiet) return { text: terminalText(await document(), out) };
  if (short === undefined) return { text: "", complaints: [headline] };
  return { text: short === "" ? "" : `${short}\n` };
}
