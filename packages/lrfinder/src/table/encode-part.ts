import {
  type EncodedTable,
  type EncodeOptions,
  encodeStored,
  type ReadColumnValues,
  type ReadInput,
  type StoredTable,
} from "./encode-stored.js";
import { at } from "./piece.js";
import type { ColumnValues, TextValues } from "./stored-column.js";
import { valueStore } from "./value-store.js";

/** Some of a table's rows, which are to be a table of their own. */
export interface TablePart {
  /** Their places among the rows with a target, in order. */
  readonly places: Int32Array;
  /** Which of them become numbers, by their places among these; default: all of them. */
  readonly kept?: Int32Array;
}

/** Chooses some rows of an encoded table; undefined for none. */
export type PartChoice = (
  table: Pick<EncodedTable, "x" | "y" | "rows" | "features" | "task" | "encoding" | "groups">,
) => TablePart | undefined;

/**
 * Some rows as numbers, as if there were no others: means, deviations, categories and the parts of
 * dates are theirs alone. What a column is, and whether it is an input, is as in the whole table.
 *
 * @returns undefined where no rows are chosen, or nothing can be learned from them.
 */
export function encodePart<B extends ArrayBufferLike>(
  stored: StoredTable,
  { of, part: choice, allocate }: EncodeOptions<B> & { of: EncodedTable<B>; part?: PartChoice },
): EncodedTable<B> | undefined {
  const part = choice?.(of);
  if (!part) return undefined;
  const encoded = encodeStored(rowsOf(stored, part), { task: of.task, allocate });
  return "code" in encoded ? undefined : encoded;
}

function rowsOf({ target, inputs }: StoredTable, part: TablePart): StoredTable {
  return {
    target: { ...target, values: valuesAt(target, { ...part, countTo: Infinity }) },
    inputs: inputs.map(({ found, values, ...input }): ReadInput => {
      if (!found || !values) return input;
      const own = valuesAt({ values }, { ...part, countTo: 0 });
      return isEmpty(own) ? input : { ...input, found, values: own };
    }),
    ...{ rows: part.places.length, leftOut: 0, isSampled: part.kept !== undefined },
  };
}

function isEmpty(values: ColumnValues): boolean {
  return values.kind === "text" ? values.different.length === 0 : values.statistics().count === 0;
}

function valuesAt(
  { values }: Pick<ReadColumnValues, "values">,
  { countTo, ...part }: TablePart & { countTo: number },
): ColumnValues {
  if (values.kind === "text") return textsAt(values, part);
  const { kind, spelled } = values;
  const own = valueStore({
    countTo,
    days: kind === "date",
    capacity: (part.kept ?? part.places).length,
  });
  own.take(at(values.kept(), part.places), { first: 0, kept: part.kept });
  return { ...own, kind, ...(spelled && { spelled }) };
}

function textsAt(values: TextValues, { places, kept }: TablePart): TextValues {
  const codes = at(values.kept(), places);
  const used = new Uint8Array(values.different.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else used[code] = 1;
  }
  const ranks = new Int32Array(used.length);
  let count = 0;
  for (const [code, isUsed] of used.entries()) if (isUsed) ranks[code] = count++;
  const own = at(codes, kept);
  return {
    ...values,
    different: values.different.filter((_, code) => used[code]),
    missing,
    kept: () => own.map((code) => (code < 0 ? code : ranks[code]!)),
  };
}
