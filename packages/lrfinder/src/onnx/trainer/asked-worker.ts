import { codedError } from "../../numeric/coded-error.js";
import type { Measured } from "../../range-test/trainer.js";
import type { Channel } from "./channel.js";
import {
  type Answers,
  type Failure,
  type FromWorker,
  fromFailure,
  type Request,
  type RowsForgotten,
  type RowsGiven,
  type RowsNeeded,
  type ToWorker,
} from "./protocol.js";

/** What a worker asks back while it answers. */
export interface AskedBack {
  /** Takes what the worker needs, and answers with rows in memory of their own. */
  take(
    message: RowsNeeded | RowsForgotten,
    answer: (rows: RowsGiven, transfer: readonly ArrayBuffer[]) => void,
  ): void;
  /** The error that a failure to give rows began with, where it is known. */
  errorOf(failure: Failure): unknown;
}

/** Around a request. */
export interface AskOptions {
  readonly onPart?: (part: Measured) => void;
  readonly transfer?: readonly ArrayBuffer[];
}

/** A worker that answers requests, as the thread that started it sees it. */
export interface AskedWorker {
  /**
   * Asks, and waits for the answer; rejects with what the worker throws, and once the worker has
   * ended.
   *
   * @param options.onPart called with each part of the answer that comes before it.
   * @param options.transfer memory of the request that is handed over, and not copied.
   */
  ask<K extends Request["kind"]>(
    request: Extract<Request, { kind: K }>,
    options?: AskOptions,
  ): Promise<Answers[K]>;
  /** Ends the request that is running before its time. */
  abort(): void;
  /** Whether the worker has ended by itself. */
  readonly ended: boolean;
  terminate(): Promise<void>;
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: unknown): void;
  readonly onPart?: (part: Measured) => void;
}

/**
 * Asks over a channel. Answers are matched by number; the process stays alive until all are there.
 */
export function askedWorker(channel: Channel, back: AskedBack): AskedWorker {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let broken: Error | undefined;

  const settle = (id: number): Waiting | undefined => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) channel.keepAlive(false);
    return waiter;
  };
  const post = (message: ToWorker, transfer?: readonly ArrayBuffer[]) =>
    channel.post(message, transfer);
  channel.onMessage((message) => {
    const reply = message as FromWorker;
    if ("part" in reply) {
      waiting.get(reply.of)?.onPart?.(reply.part);
      return;
    }
    if (!("id" in reply)) {
      back.take(reply, (rows, transfer) => channel.post(rows, transfer));
      return;
    }
    const waiter = settle(reply.id);
    if ("failure" in reply)
      waiter?.reject(back.errorOf(reply.failure) ?? fromFailure(reply.failure));
    else waiter?.resolve(reply.answer as never);
  });
  channel.onError((cause) => {
    broken ??= codedError("worker-failed", `the trainer's worker has ended: ${reasonOf(cause)}`, {
      cause,
    });
    for (const id of [...waiting.keys()]) settle(id)?.reject(broken);
  });

  return {
    ask: (request, { onPart, transfer } = {}) =>
      new Promise((resolve, reject) => {
        if (broken) throw broken;
        post({ id: asked, request }, transfer);
        waiting.set(asked++, { resolve, reject, onPart });
        channel.keepAlive(true);
      }),
    abort: () => post("abort"),
    get ended() {
      return broken !== undefined;
    },
    terminate: () => channel.terminate(),
  };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
