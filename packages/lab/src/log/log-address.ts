import { optimizerNames } from "lrfinder/names";
import { codec } from "../address/codec.js";
import { choiceField, textField } from "../address/fields.js";
import type { LogSettings } from "./log-answer.js";

/** Which log is open, and how it is read, as it stands in the URL. */
export interface LogAddress extends LogSettings {
  /** The names of its files; empty where none is open. */
  readonly log: string;
}

/** Nothing open, and nothing said of how to read it. */
export const noLog: LogAddress = { log: "", lr: "", loss: "", optimizer: "" };

/** The state of the screen to and from the URL. */
export const logCodec = codec<LogAddress>({
  log: textField(""),
  lr: textField(""),
  loss: textField(""),
  optimizer: choiceField<LogSettings["optimizer"]>("", ["", ...optimizerNames]),
});
