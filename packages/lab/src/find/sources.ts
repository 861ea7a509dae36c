import { text } from "../text.js";
import { type IncludedName, included, includedNetwork } from "./included.js";
import type { Readable } from "./line.js";
import type { Settings } from "./settings.js";

/** What is open, as the address names it: something that comes with the page, or files by their names. */
export type Source = Pick<Settings, "data" | "table">;

/** No table: the list of them. */
export const noSource: Source = { data: "", table: "" };

/** Whether two addresses name the same. */
export function isSame(one: Source, other: Source): boolean {
  return one.data === other.data && one.table === other.table;
}

/** What comes with the page, by its name in the address; undefined where nothing is called so. */
export function includedFiles(name: string): readonly Readable[] | undefined {
  const table = included.find((each) => each.name === name);
  if (table) return [fetched(`${name}.csv`, table.url)];
  if (name !== includedNetwork.name) return undefined;
  return includedNetwork.urls.map((url) => fetched(`digits.${url.split(".").at(-1)}`, url));
}

/** The column that an included table is there to have predicted; empty where there is none. */
export function usualTarget(name: IncludedName | string): string {
  return included.find((each) => each.name === name)?.target ?? "";
}

/** What files are called in the address. */
export function namesOf(files: readonly { readonly name: string }[]): string {
  const names = files.map(({ name }) => name).join(", ");
  return names.length > 150 ? `${names.slice(0, 149)}…` : names;
}

function fetched(name: string, url: string): Readable {
  return {
    name,
    async arrayBuffer() {
      const response = await fetch(url);
      if (!response.ok) throw new Error(text.find.open.notThere(name));
      return response.arrayBuffer();
    },
  };
}
