import { codedError } from "../../numeric/coded-error.js";
import { counted } from "../../numeric/words.js";
import { joinedTables } from "./join-tables.js";
import type { AskedRows } from "./row-access.js";
import type { BatchContext, RowSource } from "./row-source.js";
import { type TablePorts, type Tables, widthOf } from "./tables.js";
import type { AnyTrainingData } from "./training-data.js";
import { untilAborted } from "./until-aborted.js";

/** Reads rows from a function, and checks them. */
export interface SourceReader {
  readonly rows: number;
  /** How many rows should be asked for at once, at most. */
  readonly most: number;
  /** Whether its rows have weights; undefined until one has been read. */
  readonly weighted: boolean | undefined;
  /**
   * Reads rows, one call of the function after another: all that are asked for, one behind another.
   *
   * @returns tables that are used as they were given where one call was enough, and undefined where
   *   the rows were no longer wanted. Rejects with code `rows-failed` for what the function throws,
   *   and with a `RangeError` or `TypeError` for rows that do not fit, or not to those before.
   */
  read(asked: readonly AskedRows[], aborted?: () => boolean): Promise<Tables | undefined>;
}

/** What rows of a source must be. */
export interface SourceRules {
  /** The option that the source is given in, for messages. */
  readonly label: string;
  /** The seed for rows to measure. */
  readonly seed: number;
  readonly ports: TablePorts;
  /** Checks rows and lays them out flat; throws for what does not fit. */
  layOut(data: AnyTrainingData): Tables;
}

/**
 * Numbers that are read at once: 4 MB of floats. More gains nothing, since a run of so many rows
 * takes some milliseconds, and the rows that wait stay few.
 */
const NUMBERS_AT_ONCE = 2 ** 20;

/** A reader of a source. */
export function sourceReader(source: RowSource, rules: SourceRules): SourceReader {
  const { label, seed, ports, layOut } = rules;
  const width = [...ports.inputs, ...ports.targets].reduce((sum, port) => sum + widthOf(port), 0);
  let weighted: boolean | undefined;

  const checked = (data: AnyTrainingData, asked: AskedRows): Tables => {
    try {
      const tables = layOut(data);
      refuseOthers(tables, asked);
      weighted ??= tables.weights !== undefined;
      return tables;
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      const Kind = error instanceof TypeError ? TypeError : RangeError;
      throw new Kind(`${label}.batch, ${callOf(asked)}: ${error.message}`, { cause: error });
    }
  };
  const refuseOthers = (tables: Tables, { rows }: AskedRows): void => {
    if (tables.rows !== rows.length) {
      throw new RangeError(
        `it must give ${counted(rows.length, "row")}, one for each index, and gave ${tables.rows}`,
      );
    }
    if ((tables.weights !== undefined) === (weighted ?? tables.weights !== undefined)) return;
    const given = weighted ? "are missing here" : "were not given before";
    throw new RangeError(`sampleWeights must come with all rows or with none, and ${given}`);
  };

  return {
    rows: source.rows,
    most: Math.max(1, Math.floor(NUMBERS_AT_ONCE / width)),
    get weighted() {
      return weighted;
    },
    async read(asked, aborted = () => false) {
      const joined = joinedTables(asked.reduce((sum, { rows }) => sum + rows.length, 0));
      for (const one of asked) {
        const data = aborted() ? undefined : await given(one, aborted);
        if (data === undefined) return undefined;
        const tables = checked(data.rows, one);
        if (asked.length === 1) return tables;
        joined.add({ tables });
      }
      return joined.tables();
    },
  };

  /** What the function gives for rows; undefined where they were no longer wanted. */
  async function given(asked: AskedRows, aborted: () => boolean) {
    const context: BatchContext = asked.at
      ? { ...asked.at, training: true }
      : { epoch: 0, seed, training: false };
    try {
      // A copy: the rows are those of an epoch's order.
      const rows = source.batch(asked.rows.slice(), context);
      if (!isPromise(rows)) return { rows };
      return await untilAborted(
        rows.then((rows) => ({ rows })),
        aborted,
      );
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw codedError("rows-failed", `${label}.batch failed, ${callOf(asked)}: ${reason}`, {
        cause,
      });
    }
  }
}

function isPromise(given: unknown): given is Promise<AnyTrainingData> {
  return typeof (given as PromiseLike<unknown> | null | undefined)?.then === "function";
}

/** A call of the function in words. */
function callOf({ rows, at }: AskedRows): string {
  const first =
    rows.length > 3 ? `${[...rows.subarray(0, 3)].join(", ")}, …` : [...rows].join(", ");
  const purpose = at ? `in epoch ${at.epoch} of seed ${at.seed}` : "to measure";
  return `asked for ${counted(rows.length, "row")} (${first}) ${purpose}`;
}
