import { keeperOf } from "../host/keeper-of.js";
import type { Keeper } from "../host/use-keeping.js";
import type { NamedFile } from "../worker/protocol.js";
import type { Results } from "./session.js";
import type { Source } from "./sources.js";

/**
 * A table, or a model's files, with what was found on it, as the browser keeps it. Of one that comes
 * with the page there are no files.
 */
export interface KeptTable {
  /** What it is called in the address. */
  readonly name: string;
  readonly files: readonly File[];
  /** The whole address of what was shown. */
  readonly address: string;
  readonly results: Results;
  /** The models of the trainings, by their names in the results. */
  readonly models: readonly (readonly [id: number, files: readonly NamedFile[]])[];
}

/** Results of another build may be of another shape: of it the files alone are taken. */
const build = new URL(import.meta.url).pathname.split("/").at(-1);

// Kept outside of the screen, as the session is.
const keepers = new Map<string, Keeper<KeptTable>>();

/** Keeps the last dropped table, or what was found on a table that comes with the page. */
export function tableKeeper({ data }: Pick<Source, "data">): Keeper<KeptTable> {
  const known = keepers.get(data);
  if (known) return known;
  const any = keeperOf<KeptTable & { readonly build?: string }>(
    data === "" ? "table" : `included-${data}`,
  );
  const keeper: Keeper<KeptTable> = {
    ...any,
    async kept() {
      const found = await any.kept();
      if (!found || found.build === build) return found;
      const { name, files, address } = found;
      return { name, files, address, results: { trainings: [] }, models: [] };
    },
    keep: (table) => any.keep({ ...table, build }),
  };
  keepers.set(data, keeper);
  return keeper;
}
