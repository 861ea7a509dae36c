import { joinedTables } from "../data/join-tables.js";
import type { AskedRows, FoundRows, ReadOptions, RowAccess } from "../data/row-access.js";
import { placesOf } from "../data/source-access.js";
import type { Tables } from "../data/tables.js";
import { untilAborted } from "../data/until-aborted.js";
import {
  type CallerSource,
  fromFailure,
  type RowsForgotten,
  type RowsGiven,
  type RowsNeeded,
} from "./protocol.js";

/** Rows of functions in the thread that started a worker, seen from the worker. */
export interface CallerRows {
  /** Rows of one of the functions. */
  access(source: CallerSource): Required<RowAccess>;
  /** Takes an answer. */
  take(message: RowsGiven): void;
}

interface Waiting {
  resolve(tables: Tables): void;
  reject(error: Error): void;
}

/** Batches that were asked for in one message, of which those before `from` have been used. */
interface Message {
  readonly need: number;
  readonly asked: readonly AskedRows[];
  readonly tables: Promise<Tables>;
  from: number;
}

/** Some of the batches of a message. */
interface Piece extends Pick<Message, "need" | "asked" | "tables"> {
  readonly from: number;
  readonly to: number;
}

/** Asks for rows by messages. */
export function callerRows(post: (message: RowsNeeded | RowsForgotten) => void): CallerRows {
  const waiting = new Map<number, Waiting>();
  let numbered = 0;
  return {
    access: (source) => {
      const ask = (asked: readonly AskedRows[]): Message => {
        const need = numbered++;
        const tables = new Promise<Tables>((resolve, reject) => {
          waiting.set(need, { resolve, reject });
        });
        // Rows that were read ahead may never be asked for.
        tables.catch(() => {});
        // Copies: rows are views of an epoch's order, which would be sent as a whole.
        const own = asked.map(({ rows, at }) => ({ rows: rows.slice(), at }));
        post({ need, source: source.source, asked: own });
        return { need, asked, tables, from: 0 };
      };
      const forget = (messages: readonly Pick<Message, "need">[]) => {
        if (messages.length === 0) return;
        for (const { need } of messages) waiting.delete(need);
        post({ forget: messages.map(({ need }) => need) });
      };
      return readingAhead(source, { ask, forget });
    },
    take(message) {
      const waiter = waiting.get(message.given);
      waiting.delete(message.given);
      if ("tables" in message) waiter?.resolve(message.tables);
      else {
        const { failure } = message;
        waiter?.reject(Object.assign(fromFailure(failure), { need: failure.need }));
      }
    },
  };
}

/** Rows that are asked for as long as those before them are used. */
function readingAhead(
  { rows, most }: CallerSource,
  {
    ask,
    forget,
  }: {
    ask: (asked: readonly AskedRows[]) => Message;
    forget: (messages: readonly Pick<Message, "need">[]) => void;
  },
): Required<RowAccess> {
  let ahead: Message[] = [];
  /** Batches that should be ahead: as many as have been asked for at once. */
  let wanted = 1;

  const drop = () => {
    forget(ahead);
    ahead = [];
  };
  /** Takes batches from what is ahead, as far as they are those. */
  const taken = (asked: readonly AskedRows[]): Piece[] => {
    const pieces: Piece[] = [];
    let found = 0;
    while (found < asked.length && ahead.length > 0) {
      const message = ahead[0]!;
      const { from } = message;
      let to = from;
      while (found < asked.length && isSame(message.asked[to], asked[found])) {
        to++;
        found++;
      }
      if (to > from) pieces.push({ ...message, from, to });
      message.from = to;
      if (to === message.asked.length) ahead.shift();
      else if (found < asked.length) drop();
    }
    if (found === asked.length) return pieces;
    const rest = ask(asked.slice(found));
    return [...pieces, { ...rest, from: 0, to: rest.asked.length }];
  };
  const readAhead = (upcoming: NonNullable<ReadOptions["upcoming"]>) => {
    const count = ahead.reduce((sum, { asked, from }) => sum + asked.length - from, 0);
    const more: AskedRows[] = [];
    for (let place = count; place < wanted; place++) {
      const next = upcoming(place);
      if (next) more.push(next);
    }
    if (more.length > 0) ahead.push(ask(more));
  };

  return {
    ...{ rows, most, forget: drop },
    async read(asked, { aborted = () => false, upcoming } = {}) {
      wanted = Math.max(wanted, asked.length);
      const pieces = taken(asked);
      if (upcoming) readAhead(upcoming);
      const tables: Tables[] = [];
      try {
        for (const piece of pieces) {
          const own = await untilAborted(piece.tables, aborted);
          if (own === undefined) break;
          tables.push(own);
        }
      } finally {
        if (tables.length < pieces.length) {
          forget(pieces.filter(({ need }) => !ahead.some((message) => message.need === need)));
          drop();
        }
      }
      return tables.length < pieces.length ? undefined : foundIn(pieces, tables);
    },
  };
}

function isSame(one: AskedRows | undefined, other: AskedRows | undefined): boolean {
  if (!one || !other || one.rows.length !== other.rows.length) return false;
  if (one.at?.epoch !== other.at?.epoch || one.at?.seed !== other.at?.seed) return false;
  return one.rows.every((row, i) => row === other.rows[i]);
}

/** The rows of pieces: in the tables of the only one, or put together. */
function foundIn(pieces: readonly Piece[], tables: readonly Tables[]): FoundRows {
  const rowsBefore = ({ asked }: Piece, count: number) =>
    asked.slice(0, count).reduce((sum, { rows }) => sum + rows.length, 0);
  const spans = pieces.map((piece) => ({
    from: rowsBefore(piece, piece.from),
    to: rowsBefore(piece, piece.to),
  }));
  const asked = pieces.flatMap((piece) => piece.asked.slice(piece.from, piece.to));
  if (pieces.length === 1) return { tables: tables[0]!, rows: placesOf(asked, spans[0]!.from) };
  const joined = joinedTables(spans.reduce((sum, { from, to }) => sum + to - from, 0));
  for (const [i, span] of spans.entries()) joined.add({ tables: tables[i]!, ...span });
  return { tables: joined.tables(), rows: placesOf(asked) };
}
