import {
  modelSettings,
  networkSettings,
  type Setting,
  sweepSettings,
  tableSettings,
} from "lrfinder/internal";
import { modelNames } from "../text/model-names.js";
import { text } from "../text.js";
import type { AnyFindSettings } from "../worker/protocol.js";

const { task, decimal, dates } = tableSettings;
const { loss, output, classAxis, ignoreLabel, labelSmoothing, freeze, mode } = modelSettings;

/** How settings are written, by their names; those of a table's columns are said apart. */
const written: Readonly<Record<string, Setting<unknown>>> = {
  ...{ task, decimal, dates, ...networkSettings, ...sweepSettings },
  ...{ loss, output, classAxis, ignoreLabel, labelSmoothing, freeze, mode },
};

const { settings: names, reading } = text.find;
const { sweeps: _, tasks: __, ...plain } = names;

/** What each setting is called on the page. */
const called: Readonly<Record<string, string>> = {
  ...plain,
  ...{ batchSize: names.batch, minLr: names.min, maxLr: names.max },
  ...{ decimal: reading.decimal, dates: reading.dates, ...modelNames },
};

/**
 * The settings with which something was measured, as far as they are others now; none where they
 * are the same.
 *
 * @param columns the names of a table's columns, by their places.
 */
export function changedSettings(
  measured: AnyFindSettings,
  now: AnyFindSettings,
  columns: readonly string[] = [],
): string[] {
  const was: Readonly<Record<string, unknown>> = { ...measured };
  const is: Readonly<Record<string, unknown>> = { ...now };
  const all = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...all].flatMap((name) => {
    const same = JSON.stringify(was[name]) === JSON.stringify(is[name]);
    return same ? [] : [settingInWords(name, was[name], columns)];
  });
}

function settingInWords(name: string, value: unknown, columns: readonly string[]): string {
  const words = text.find.answer.was;
  if (name === "target")
    return words.target(typeof value === "number" ? columns[value]! : `${value}`);
  if (name === "inputs") return words.inputs;
  if (name === "text") return words.text;
  const setting = written[name];
  const label = (called[name] ?? name).toLowerCase();
  const isSaid = setting !== undefined && value !== undefined;
  return isSaid ? words.setting(label, setting.value.write(value)) : words.usual(label);
}
