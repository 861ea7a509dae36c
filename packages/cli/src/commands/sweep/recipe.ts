import { readFile } from "node:fs/promises";
import {
  type Axis,
  type Configuration,
  nearest,
  type Setting,
  type Settings,
  sweepSettingsOfAll,
} from "lrfinder/internal";
import { wrong } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import type { WrittenJob } from "./bases/base.js";
import { canonical } from "./bases/words.js";
import { recipeAxis, type Variable, valueText } from "./vary.js";

/** A recipe that was read from a file. */
export interface Recipe {
  readonly path: string;
  /** What it says beside what varies, as flags would say it. */
  readonly written: WrittenJob;
  /** What it says of what varies. */
  readonly vary: Readonly<Record<string, unknown>>;
  /** Configurations that it names one by one; undefined where it names none. */
  list(variable: Variable): readonly Configuration[] | undefined;
}

/** Keys by which an object in JSON is a recipe, and not a table. */
const signs = ["vary", "list", "base", "command"];
/** Keys that are no settings. */
const others = ["vary", "list", "data", "out"];

/**
 * The recipe in a file; undefined where the file is none, but a table perhaps.
 *
 * @param known the settings that jobs can have.
 * @throws InputError naming the file and the key that is wrong.
 */
export async function readRecipe(path: string, known: Settings): Promise<Recipe | undefined> {
  if (!/\.json$/i.test(path)) return undefined;
  // What cannot be read is said where it is read as a table.
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined || !text.trimStart().startsWith("{")) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    // JSON Lines are a table; a recipe has one of its keys.
    if (!signs.some((sign) => text.includes(`"${sign}"`))) return undefined;
    throw inputError(`${path} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const given = content as Readonly<Record<string, unknown>>;
  if (!signs.some((sign) => sign in given)) return undefined;
  const settings: Settings = { ...known, ...sweepSettingsOfAll };
  const { vary = {}, list, ...fixed } = given;
  if (typeof vary !== "object" || vary === null || Array.isArray(vary)) {
    throw inputError(`${path}: vary must hold a list for each name, as in {"batchSize": [16, 32]}`);
  }
  return {
    ...{ path, vary: vary as Recipe["vary"] },
    written: Object.fromEntries(
      Object.entries(fixed).map(([key, value]) => writtenKey(key, value, { path, settings })),
    ),
    list: (variable) => (list === undefined ? undefined : listed(list, { path, variable })),
  };
}

/** What varies in a recipe. */
export function recipeAxes(recipe: Recipe | undefined, variable: Variable): Axis[] {
  if (!recipe) return [];
  const { path: file, vary } = recipe;
  return Object.entries(vary).map(([name, value]) => recipeAxis(name, value, { file, variable }));
}

function writtenKey(
  key: string,
  value: unknown,
  { path, settings }: { path: string; settings: Settings },
): [name: string, text: string | boolean] {
  const name = canonical(key);
  const place = `${path}: ${key}`;
  const setting: Setting<unknown> | undefined = settings[name];
  if (!setting && !others.includes(name)) {
    const near = nearest(name, [...Object.keys(settings), ...others]);
    throw inputError(`${place} is unknown${near === undefined ? "" : `; did you mean ${near}?`}`);
  }
  if (setting?.argument === undefined && typeof value === "boolean") return [name, value];
  const text = name === "seeds" && Array.isArray(value) ? seedsText(value) : undefined;
  const said = text ?? valueText(value, { setting, place });
  const read = setting?.value.read(said);
  if (read && "rule" in read) throw wrong(place, read.rule, { text: said });
  return [name, said];
}

/** Seeds in a list: a single one is that seed, and not how many. */
function seedsText(seeds: readonly unknown[]): string | undefined {
  return seeds.length > 1 ? seeds.join(",") : undefined;
}

/** Configurations one by one: all name the same things. */
function listed(
  list: unknown,
  { path, variable }: { path: string; variable: Variable },
): readonly Configuration[] {
  const rule = `${path}: list must hold configurations, as in [{"batchSize": 16, "width": 64}]`;
  if (!Array.isArray(list) || list.length === 0) throw inputError(rule);
  const found = list.map((one: unknown, i): Configuration => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) throw inputError(rule);
    const values = Object.entries(one).map(([name, value]) => {
      const file = `${path}: list[${i}]`;
      const axis = recipeAxis(name, [value], { file, variable });
      return [axis.name, "values" in axis ? axis.values[0]! : ""];
    });
    return Object.fromEntries(values);
  });
  const names = (one: Configuration) => Object.keys(one).sort().join();
  const odd = found.findIndex((one) => names(one) !== names(found[0]!));
  if (odd > 0) {
    throw inputError(
      `${path}: list[${odd}] must name what list[0] names: ${Object.keys(found[0]!).join(", ")}`,
    );
  }
  return found;
}
