import { mayKeep } from "../host/host.js";
import { forget, keep, kept } from "../host/kept-store.js";
import type { NamedFile } from "../worker/protocol.js";
import type { Results } from "./session.js";

/** A dropped table, or a model's files, with what was found on it, as the browser keeps it. */
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

/** Keeps a table in the place of the one before; whether that was possible. */
export async function keepTable(table: KeptTable): Promise<boolean> {
  if (!mayKeep()) return false;
  try {
    await keep("table", { ...table, build });
    return true;
  } catch {
    // The disk is full, or the window is private.
    return false;
  }
}

/** The table that is kept; undefined where there is none. */
export async function keptTable(): Promise<KeptTable | undefined> {
  if (!mayKeep()) return undefined;
  try {
    const found = (await kept("table")) as (KeptTable & { readonly build: string }) | undefined;
    if (!found || found.build === build) return found;
    const { name, files, address } = found;
    return { name, files, address, results: { trainings: [] }, models: [] };
  } catch {
    return undefined;
  }
}

/** Forgets the table that is kept. */
export async function forgetTable(): Promise<void> {
  if (mayKeep()) await forget("table").catch(() => {});
}
