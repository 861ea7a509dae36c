import { type LossName, lossNames } from "../../names/losses.js";
import { oneOf } from "../../numeric/checks.js";
import type { LabelSettings } from "../losses/loss.js";
import type { OwnLoss } from "../losses/own.js";

/** The loss of an output, and how it is taken. */
export interface OutputLossOptions extends LabelSettings {
  /** Its name, or one of your own that `lossFrom` made. */
  readonly loss: LossName | OwnLoss;
  /** What it is multiplied by in the sum of losses, above 0; default 1. */
  readonly weight?: number;
}

/** A model that computes its loss itself. */
export interface PutOutLoss {
  /**
   * The output that is the loss: of the whole batch where it is one number, of each row where it
   * has rows, of which the mean is taken. There are no targets then.
   */
  readonly output: string;
}

/** Losses by the names of outputs. */
export type LossesByOutput = Readonly<Record<string, LossName | OwnLoss | OutputLossOptions>>;

/**
 * The loss of a model's only output, by itself or as `{ loss, … }` with how it is taken; or the
 * losses of outputs by their names, of which the sum is trained on; or `{ output }`, a loss that
 * the model puts out.
 *
 * An object whose `loss` is a loss is always the first: an output called `loss` is written `{ loss:
 * { loss: "huber" } }`.
 */
export type LossOption = LossName | OwnLoss | OutputLossOptions | PutOutLoss | LossesByOutput;

/** A loss of every output that has one, by its name; or the output that is the loss. */
export type ReadLossOption =
  | readonly (readonly [output: string, options: OutputLossOptions])[]
  | PutOutLoss;

const settingNames = ["classAxis", "ignoreLabel", "labelSmoothing"] as const;
const optionNames: readonly string[] = ["loss", "weight", ...settingNames];

/**
 * Reads the option `loss` for outputs of these names; a `RangeError` or `TypeError` for what is no
 * loss, or does not fit the outputs.
 */
export function readLossOption(option: LossOption, names: readonly string[]): ReadLossOption {
  const given = typeof option === "object" && option ? option : oneOf("loss", option, lossNames);
  if (isLoss(given)) return [[onlyOf(names), { loss: given }]];
  if (isWithOptions(given)) return [[onlyOf(names, given), given]];
  if (isPutOut(given, names)) return given;
  const chosen = Object.entries(given);
  if (chosen.length === 0) throw new RangeError("loss must name at least one output");
  return chosen.map(([name, own]) => {
    const options = isLoss(own) ? { loss: own } : own;
    // What is no object is a wrong name.
    const loss: unknown = typeof options === "object" ? options?.loss : options;
    if (!isLoss(loss)) oneOf<string>("loss", String(loss), lossNames);
    if (!names.includes(name)) throw unknown("loss", name, names);
    return [name, checkedKeys(options)] as const;
  });
}

function isLoss(given: unknown): given is LossName | OwnLoss {
  if (typeof given === "string") return lossNames.some((name) => name === given);
  return typeof given === "object" && given !== null && "graph" in given && "target" in given;
}

function isWithOptions(option: object): option is OutputLossOptions {
  return "loss" in option && isLoss(option.loss);
}

/** Whether `{ output }` says which output is the loss, and not how wrong one called so is. */
function isPutOut(option: object, names: readonly string[]): option is PutOutLoss {
  if (!("output" in option) || typeof option.output !== "string") return false;
  const { output } = option;
  const isOutput = names.includes(output);
  if (isLoss(output) && names.includes("output")) {
    if (!isOutput) return false;
    throw new RangeError(
      `loss could mean the output ${output} or the loss of the output called output: write { output: { loss: "${output}" } } for that`,
    );
  }
  if (!isOutput) throw unknown("loss.output", output, names);
  if (Object.keys(option).length === 1) return true;
  throw new RangeError("loss must hold output alone where the model puts out its loss");
}

function unknown(label: string, name: string, names: readonly string[]): RangeError {
  return new RangeError(
    `${label} must name outputs of the model (${names.join(", ")}), not ${name}`,
  );
}

/** The only output's name. */
function onlyOf(names: readonly string[], options?: OutputLossOptions): string {
  if (options) checkedKeys(options);
  if (names.length === 1) return names[0]!;
  throw new TypeError(`loss must name the outputs that it is of: ${names.join(", ")}`);
}

function checkedKeys(options: OutputLossOptions): OutputLossOptions {
  const wrong = Object.keys(options).find((name) => !optionNames.includes(name));
  if (wrong === undefined) return options;
  throw new RangeError(
    `loss must hold ${optionNames.join(", ")}, not ${wrong}: an output called loss is written { loss: { loss: … } }`,
  );
}
