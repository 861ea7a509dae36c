import { joinedTables } from "../data/join-tables.js";
import type { SourceReader } from "../data/source-reader.js";
import type { Tables } from "../data/tables.js";
import type { AskedBack } from "./asked-worker.js";
import { type CallerSource, type RowsGiven, type RowsNeeded, toFailure } from "./protocol.js";

/** Functions that give rows, at the service of a worker. */
export interface ServedRows extends AskedBack {
  /** Serves what a reader reads. */
  add(reader: SourceReader): CallerSource;
  remove(source: CallerSource): void;
}

/** Serves a worker with rows: what it needs is read in its order, one after another. */
export function servedRows(): ServedRows {
  const readers = new Map<number, SourceReader>();
  const errors = new Map<number, unknown>();
  const waiting = new Set<number>();
  let numbered = 0;
  let busy: Promise<void> = Promise.resolve();

  const read = async ({ need, source, asked }: RowsNeeded): Promise<Tables | undefined> => {
    const tables = await readers.get(source)?.read(asked, () => !waiting.has(need));
    if (!tables || asked.length > 1) return tables;
    // They may be as the function gave them, and are the worker's from now on.
    const own = joinedTables(tables.rows);
    own.add({ tables });
    return own.tables();
  };
  const give = async (needed: RowsNeeded, answer: Parameters<AskedBack["take"]>[1]) => {
    const { need } = needed;
    try {
      const tables = await read(needed);
      if (tables) answer({ given: need, tables }, buffersOf(tables));
    } catch (error) {
      errors.set(need, error);
      const failed: RowsGiven = { given: need, failure: { ...toFailure(error), need } };
      answer(failed, []);
    } finally {
      waiting.delete(need);
    }
  };

  return {
    add(reader) {
      const source = numbered++;
      readers.set(source, reader);
      return { source, rows: reader.rows, most: reader.most };
    },
    remove: ({ source }) => void readers.delete(source),
    take(message, answer) {
      if ("forget" in message) {
        for (const need of message.forget) waiting.delete(need);
        return;
      }
      waiting.add(message.need);
      busy = busy.then(() => give(message, answer));
    },
    errorOf({ need }) {
      if (need === undefined) return undefined;
      const error = errors.get(need);
      errors.clear();
      return error;
    },
  };
}

/** The memory of tables of one's own. */
function buffersOf({ inputs, targets, weights }: Tables): ArrayBuffer[] {
  const all = [...Object.values(inputs), ...Object.values(targets), ...(weights ? [weights] : [])];
  return all.map(({ buffer }) => buffer as ArrayBuffer);
}
