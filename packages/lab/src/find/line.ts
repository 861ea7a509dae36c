import type { TableFile } from "../table/content.js";
import { type Connection, connect } from "../worker/connection.js";
import type { FindSettings, FromWorker, ToWorker, TrainSettings } from "../worker/protocol.js";
import type { Session, SessionEvent } from "./session.js";

/** A file, or what can be read like one. */
export interface Readable {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a reader of the page can do. */
export interface SessionActions {
  open(file: Readable): Promise<void>;
  close(): void;
  find(settings: FindSettings): void;
  train(settings: TrainSettings): void;
  goOn(): void;
  stop(): void;
  /** The trained model as a file. */
  model(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A search that has not stopped by then is abandoned, with its worker; what it measured is on the
 * page.
 */
const PATIENCE_MS = 100;

/**
 * What a reader can do, passed on to a session and to its worker. The worker starts with the first
 * table.
 *
 * @param now the session as it is.
 */
export function actionsOn(
  dispatch: (event: SessionEvent) => void,
  now: () => Session,
): SessionActions {
  let connection: Connection | undefined;
  let file: TableFile | undefined;
  let wanted: ((model: Uint8Array<ArrayBuffer>) => void)[] = [];

  const listen = (message: FromWorker) => {
    if (message.kind !== "exported") return dispatch(message);
    for (const give of wanted) give(message.model);
    wanted = [];
  };
  const ask = (message: ToWorker) => {
    connection ??= connect((said) => listen(said));
    connection.ask(message);
  };
  const end = () => {
    connection?.end();
    connection = undefined;
  };
  const openAgain = () => {
    if (file) ask({ kind: "open", file });
  };
  return {
    async open(readable) {
      end();
      dispatch({ kind: "opening", name: readable.name });
      try {
        const bytes = new Uint8Array(await readable.arrayBuffer());
        file = { name: readable.name, bytes };
        openAgain();
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        dispatch({ kind: "refused", sentence });
      }
    },
    close() {
      end();
      file = undefined;
      dispatch({ kind: "closed" });
    },
    find(settings) {
      dispatch({ kind: "finding", settings });
      ask({ kind: "find", settings });
    },
    train(settings) {
      dispatch({ kind: "training", settings });
      ask({ kind: "train", settings });
    },
    goOn() {
      dispatch({ kind: "continuing" });
      ask({ kind: "continue" });
    },
    stop() {
      dispatch({ kind: "stopping" });
      ask({ kind: "stop" });
      const asked = connection;
      setTimeout(() => {
        if (connection !== asked || now().search?.status !== "stopping") return;
        end();
        dispatch({ kind: "stopped" });
        openAgain();
      }, PATIENCE_MS);
    },
    model() {
      return new Promise((give) => {
        wanted.push(give);
        ask({ kind: "export" });
      });
    },
  };
}
