import { joined } from "../numeric/words.js";
import type { Read, Value } from "./value.js";

/** How the parameters of a model whose names match are trained. */
export interface GroupSaid {
  /** A name, or a pattern in which `*` stands for any text. */
  readonly match: string;
  /** Their rate, as a multiple of the one that is found or given. */
  readonly learningRate?: number;
  /** λ of their decay. */
  readonly weightDecay?: number;
  readonly frozen?: boolean;
}

/** Groups of parameters, or the file that holds them. */
export type GroupsSaid = { readonly groups: readonly GroupSaid[] } | { readonly file: string };

const notation =
  "a pattern of names and a multiple of the rate for each group, as in head.*=1,*=0.1, with a decay " +
  "behind a colon, as in *=0.1:0.01, or frozen; or a .json file";
const keys = ["match", "learningRate", "weightDecay", "frozen"] as const;

/**
 * Groups as `PATTERN=RATE`, `PATTERN=RATE:DECAY` or `PATTERN=frozen`, separated by commas; or the
 * path of a JSON file. Names of parameters hold dots, slashes and colons; the last `=` counts.
 */
export const parameterGroups: Value<GroupsSaid> = {
  read(text) {
    if (/\.json$/i.test(text)) return { value: { file: text } };
    const groups: GroupSaid[] = [];
    for (const part of text.split(",")) {
      const group = groupIn(part.trim());
      if (!group) return { rule: notation };
      groups.push(group);
    }
    return { value: { groups } };
  },
  write: (said) => ("file" in said ? said.file : said.groups.map(written).join(",")),
};

function groupIn(text: string): GroupSaid | undefined {
  const [, match, frozen, rate, decay] =
    /^(.+)=(?:(frozen)|([\d.]+(?:e[+-]?\d+)?)(?::([\d.]+(?:e[+-]?\d+)?))?)$/i.exec(text) ?? [];
  if (match === undefined) return undefined;
  if (frozen !== undefined) return { match, frozen: true };
  const [learningRate, weightDecay] = [Number(rate), Number(decay ?? 0)];
  if (!Number.isFinite(learningRate) || !Number.isFinite(weightDecay)) return undefined;
  return { match, learningRate, ...(decay !== undefined && { weightDecay }) };
}

function written({ match, learningRate = 1, weightDecay, frozen }: GroupSaid): string {
  if (frozen) return `${match}=frozen`;
  return `${match}=${learningRate}${weightDecay === undefined ? "" : `:${weightDecay}`}`;
}

/** The groups in a JSON text: a list of objects such as `{ "match": "head.*", "learningRate": 1 }`. */
export function groupsInJson(text: string): Read<readonly GroupSaid[]> {
  const rule = `a list of objects with ${joined(keys, "or")}, of which match is a pattern of names`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { rule: `${rule}, in JSON` };
  }
  return Array.isArray(value) && value.every(isGroup) ? { value } : { rule };
}

function isGroup(value: unknown): value is GroupSaid {
  if (typeof value !== "object" || value === null) return false;
  const kinds: Readonly<Record<string, string>> = {
    match: "string",
    learningRate: "number",
    weightDecay: "number",
    frozen: "boolean",
  };
  return "match" in value && Object.entries(value).every(([key, one]) => typeof one === kinds[key]);
}
