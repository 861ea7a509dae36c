import type { FlagWord } from "../network/command-words.js";
import type { VerifySettings } from "./settings.js";

/** The flags of verification, as a command line that repeats it has them. */
export function verifyWords(settings: VerifySettings | undefined): FlagWord[] {
  if (!settings) return [];
  return [
    ["--verify", true],
    ["--verify-epochs", settings.epochs],
  ];
}
