import { joined } from "../numeric/words.js";
import type { Settings } from "./setting.js";
import { asked, filled, oneOf } from "./words.js";

const classWeightNames = ["balanced", "none"] as const;

/** Which rows of a table a training validates on, and how much rows of each class count. */
export const heldOutSettings = {
  validationFile: {
    flag: "--validation-file",
    argument: "<file>",
    group: "training",
    help: "a table of its own to validate on, with the columns of DATA, all of whose rows are trained on then",
    value: filled("a table"),
  },
  validationLast: {
    flag: "--validation-last",
    group: "training",
    help: "hold out the last rows: by the first input of dates, or else as the table has them",
    value: asked,
  },
  keepTogether: {
    flag: "--keep-together",
    argument: "<column>",
    group: "training",
    help: "a column of groups, such as patients: all rows of one are trained on, or all held out; it is no input",
    value: filled("the name of a column"),
  },
  classWeight: {
    flag: "--class-weight",
    argument: "<name>",
    group: "training",
    help: `${joined(classWeightNames, "or")}: rows weigh so that all classes count alike (default: none)`,
    value: oneOf(classWeightNames),
  },
} as const satisfies Settings;

/** Why these settings do not go together, in a sentence; undefined where they do. */
export function heldOutConflict(
  written: { readonly [K in keyof typeof heldOutSettings | "validation"]?: string | boolean },
  { validation }: { readonly validation: number },
): string | undefined {
  const { validationFile, validationLast, keepTogether } = written;
  if (validationFile !== undefined) {
    const other = [
      [written.validation, "--validation"],
      [validationLast, "--validation-last"],
      [keepTogether, "--keep-together"],
    ].find(([said]) => said !== undefined)?.[1];
    if (other) {
      return `--validation-file and ${other} exclude each other: no rows of DATA are held out beside a file`;
    }
  }
  if (validationLast && keepTogether !== undefined) {
    return "--validation-last and --keep-together exclude each other: rows are held out by time or by group";
  }
  if (validation > 0) return undefined;
  const flag = validationLast
    ? "--validation-last"
    : keepTogether !== undefined && "--keep-together";
  if (!flag) return undefined;
  return `${flag} needs rows to validate on: leave it out with --validation 0`;
}
