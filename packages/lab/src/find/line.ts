import type { TableFile } from "../table/content.js";
import { type Connection, connect } from "../worker/connection.js";
import type {
  AnyFindSettings,
  AnyTrainSettings,
  FromWorker,
  ModelFiles,
  NamedFile,
  ToWorker,
} from "../worker/protocol.js";
import type { Results, Session, SessionEvent } from "./session.js";

/** A file, or what can be read like one. */
export interface Readable {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a reader of the page can do. */
export interface SessionActions {
  /** Opens a table, or adds files to those of a model. */
  open(files: readonly Readable[]): Promise<void>;
  close(): void;
  /** Shows what was found on the same table before. */
  restore(results: Results): void;
  find(settings: AnyFindSettings): void;
  train(settings: AnyTrainSettings): void;
  goOn(): void;
  stop(): void;
  /** The trained model as files. */
  model(): Promise<readonly NamedFile[]>;
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
  let files: ModelFiles = none;
  // What is read for one table or model does not come to another that was opened meanwhile.
  let turn = 0;
  let wanted: ((files: readonly NamedFile[]) => void)[] = [];

  const listen = (message: FromWorker) => {
    // What was not taken is not given again.
    if (message.kind === "files" && message.wrong) files = without(files, message.wrong.file);
    if (message.kind !== "exported") return dispatch(message);
    for (const give of wanted) give(message.files);
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
    else ask({ kind: "open-model", files });
  };
  return {
    async open(given) {
      const added = now().table.status === "files";
      const ofModel = added || given.some(isOfModel);
      const wanted = ofModel ? given : given.slice(0, 1);
      if (!added) {
        end();
        files = none;
        turn++;
      }
      const own = turn;
      file = undefined;
      const name = wanted.map((each) => each.name).join(", ");
      dispatch({ kind: ofModel ? "opening-model" : "opening", name });
      try {
        const read = await Promise.all(wanted.map(bytesOf));
        if (own !== turn) return;
        if (ofModel) {
          const more = sorted(read);
          files = { ...files, ...more, beside: [...more.beside, ...files.beside] };
          ask({ kind: "open-model", files: more });
        } else {
          [file] = read;
          openAgain();
        }
      } catch (error) {
        if (own !== turn) return;
        const sentence = error instanceof Error ? error.message : String(error);
        dispatch({ kind: "refused", sentence });
      }
    },
    close() {
      end();
      turn++;
      file = undefined;
      files = none;
      dispatch({ kind: "closed" });
    },
    restore(results) {
      dispatch({ kind: "restored", results });
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

const none: ModelFiles = { beside: [] };

/** Whether a file is one of a model: the model itself, or arrays. */
function isOfModel({ name }: { readonly name: string }): boolean {
  return /\.(onnx|np[yz])$/i.test(name);
}

/** Files by what they are. */
function sorted(files: readonly TableFile[]): ModelFiles {
  const model = files.find(({ name }) => /\.onnx$/i.test(name));
  const arrays = files.find((file) => file !== model && isOfModel(file));
  const beside = files.filter((file) => file !== model && file !== arrays);
  return { ...(model && { model }), ...(arrays && { arrays }), beside };
}

function without({ model, arrays, beside }: ModelFiles, file: keyof ModelFiles): ModelFiles {
  return {
    ...(model && file !== "model" && { model }),
    ...(arrays && file !== "arrays" && { arrays }),
    beside: file === "beside" ? [] : beside,
  };
}

async function bytesOf(file: Readable): Promise<TableFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
