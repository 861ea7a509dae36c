import { type Database, literal } from "./database.js";

/** A column of JSON. */
export interface JsonColumn {
  readonly name: string;
  /** Where its values stand in a row, as a JSON pointer. */
  readonly pointer: string;
  /** Whether some of them are arrays or objects. */
  readonly nested: boolean;
}

/** A key of the rows, and the columns that it becomes. */
export interface ExpandedKey {
  /** What some of its values are, if they are not single ones. */
  readonly nested?: "array" | "object" | "mixed";
  readonly columns: readonly JsonColumn[];
}

/** The rows that hold keys. */
export interface JsonRowsAsked {
  readonly database: Database;
  /** What SQL reads them from. */
  readonly from: string;
  /** Throws for keys that cannot be asked for. */
  readonly check: (keys: readonly string[]) => void;
}

/**
 * The columns of some keys: one for each, or where all values are objects, one for each key in
 * those, named `key.inner` as pandas names it.
 */
export async function expandedKeys(
  { database, from, check }: JsonRowsAsked,
  keys: readonly string[],
): Promise<ExpandedKey[]> {
  check(keys);
  const pointers = keys.map(pointerOf);
  const types = await typesAt(pointers);
  return Promise.all(
    keys.map(async (key, i): Promise<ExpandedKey> => {
      const { arrays, objects, others } = types[i]!;
      const [name, pointer] = [key, pointers[i]!];
      if (!arrays && !objects) return { columns: [{ name, pointer, nested: false }] };
      if (arrays || others) {
        const nested = arrays && !objects && !others ? "array" : "mixed";
        return { nested, columns: [{ name, pointer, nested: true }] };
      }
      const inner = await innerKeys(pointer);
      check(inner);
      const within = inner.map((each) => `${pointer}${pointerOf(each)}`);
      const innerTypes = await typesAt(within);
      const columns = inner.map((each, j) => ({
        name: `${key}.${each}`,
        pointer: within[j]!,
        nested: innerTypes[j]!.arrays || innerTypes[j]!.objects,
      }));
      return { nested: "object", columns };
    }),
  );

  async function typesAt(pointers: readonly string[]) {
    if (pointers.length === 0) return [];
    const is = (i: number, types: string) => `coalesce(bool_or(t[${i + 1}] ${types}), false)`;
    const asked = pointers.map((_, i) =>
      [is(i, "= 'ARRAY'"), is(i, "= 'OBJECT'"), is(i, "NOT IN ('ARRAY', 'OBJECT', 'NULL')")].join(
        ", ",
      ),
    );
    const list = pointers.map(literal).join(", ");
    const [found] = await database.rows(
      `SELECT ${asked.join(", ")} FROM (SELECT json_type(json, [${list}]) AS t FROM ${from})`,
    );
    return pointers.map((_, i) => {
      const [arrays, objects, others] = found!.slice(3 * i, 3 * i + 3).map(Boolean);
      return { arrays: arrays!, objects: objects!, others: others! };
    });
  }

  async function innerKeys(pointer: string): Promise<string[]> {
    const shapes = await database.rows(
      `SELECT k, min(r)::DOUBLE AS first FROM (SELECT json_keys(json, ${literal(pointer)}) AS k,
        row_number() OVER () AS r FROM ${from}) GROUP BY k ORDER BY first`,
    );
    return [...new Set(shapes.flatMap(([keys]) => (keys ?? []) as string[]))];
  }
}

/** The pointer of a key, as RFC 6901 writes it. */
function pointerOf(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
