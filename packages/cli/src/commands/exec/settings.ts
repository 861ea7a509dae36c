import {
  filled,
  joined,
  networkSettings,
  oneOf,
  positiveNumber,
  type Settings,
  sweepSettings,
} from "lrfinder/internal";
import { optimizerNames } from "lrfinder/names";
import { channelNames } from "../../trainer-program/host-channel.js";

/** What can be said of a search with a program that trains: `lrfinder exec`. */
export const execSettings = {
  channel: {
    flag: "--channel",
    argument: "<name>",
    group: "program",
    help: `how it is spoken to: ${joined(channelNames, "or")}; by its standard input and output, or on a port of this machine`,
    value: oneOf(channelNames),
    usual: "stdio",
  },
  helloTimeout: {
    flag: "--hello-timeout",
    argument: "<seconds>",
    group: "program",
    help: "how long it may take until it says what it is",
    value: positiveNumber,
    usual: "60",
  },
  stepTimeout: {
    flag: "--step-timeout",
    argument: "<seconds>",
    group: "program",
    help: "how long it may take to answer; it is ended then (default: for ever)",
    value: positiveNumber,
  },
  optimizer: {
    flag: "--optimizer",
    argument: "<name>",
    group: "program",
    help: `what makes its updates, for the default rule: ${joined(optimizerNames, "or")} (default: what it says)`,
    value: oneOf(optimizerNames),
  },
  seed: {
    ...networkSettings.seed,
    group: "program",
    help: "the seed that it gets for the first repeat; each further repeat gets the next one",
  },
  ...sweepSettings,
  curve: {
    flag: "--curve",
    argument: "<metric>",
    group: "sweep",
    help: "read the curve of a metric that it measures, such as accuracy (default: the loss)",
    value: filled("the name of a metric"),
  },
} as const satisfies Settings;
