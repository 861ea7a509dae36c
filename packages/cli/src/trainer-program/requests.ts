import type { Request } from "lrfinder/exec";
import { programError } from "./program-error.js";

/** What can be asked for and is answered. */
export type Asked = WithoutId<Exclude<Request, { op: "bye" }>>;
type WithoutId<R> = R extends unknown ? Omit<R, "id"> : never;

/** The requests to a program that it has not answered yet. */
export interface Requests {
  /** Sends a request and gives what is answered; rejects with the error that is answered. */
  ask(asked: Asked): Promise<unknown>;
  /** Takes an answer; false where none of that number was asked. */
  answered(reply: {
    readonly id: unknown;
    readonly ok?: unknown;
    readonly error?: unknown;
  }): boolean;
  /** Rejects all. */
  fail(error: Error): void;
}

/** How requests are sent, and how long a program may take. */
export interface RequestsOptions {
  readonly send: (line: string) => void;
  /** In milliseconds; left out where it may take for ever. */
  readonly limitMs?: number;
  /** Called with the name of a request that was not answered in time. */
  readonly onLate: (op: string) => void;
}

interface Pending {
  readonly resolve: (ok: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** No requests yet. */
export function requests({ send, limitMs, onLate }: RequestsOptions): Requests {
  const pending = new Map<unknown, Pending>();
  let last = 0;
  const take = (id: unknown) => {
    const one = pending.get(id);
    pending.delete(id);
    return one;
  };
  return {
    ask({ op, ...rest }) {
      const id = ++last;
      return new Promise<unknown>((resolve, reject) => {
        const timer = limitMs === undefined ? undefined : setTimeout(() => onLate(op), limitMs);
        pending.set(id, {
          resolve(ok) {
            clearTimeout(timer);
            resolve(ok);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        });
        // Programs that know no JSON rely on the order of the keys.
        send(JSON.stringify({ op, id, ...rest }));
      });
    },
    answered({ id, ok, error }) {
      const one = take(id);
      if (!one) return false;
      if (error === undefined) one.resolve(ok);
      else one.reject(programError(error));
      return true;
    },
    fail(error) {
      for (const id of [...pending.keys()]) take(id)?.reject(error);
    },
  };
}
