import { MOST_BYTES, type TableFile } from "../table/content.js";
import { text } from "../text.js";
import { type Connection, connect } from "../worker/connection.js";
import type {
  AnyFindSettings,
  AnyTrainSettings,
  FromWorker,
  MapChoice,
  ModelFiles,
  NamedFile,
  Reading,
  ToWorker,
} from "../worker/protocol.js";
import { isBusy, type Results, type Session, type SessionEvent } from "./session.js";
import { isRunning } from "./training-run.js";

/** A file, or what can be read like one. */
export interface Readable {
  readonly name: string;
  /** Bytes; left out where that is not known beforehand. */
  readonly size?: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a reader of the page can do. */
export interface SessionActions {
  /** Opens a table, or adds files to those of a model. */
  open(files: readonly Readable[], reading?: Reading): Promise<void>;
  /** Reads the open table again, in another way. */
  readAgain(reading: Reading): void;
  close(): void;
  /** Shows what was found on the same table before, and the trainings whose models are kept. */
  restore(results: Results, models: readonly number[]): void;
  find(settings: AnyFindSettings): void;
  /** Makes ready what a search with these settings needs, since it may come next. */
  prepare(settings: AnyFindSettings): void;
  /** Tries rates around the one that was found. */
  verify(settings: AnyFindSettings, lr: number): void;
  /** Trains with all of these at once, and shows what they learn of a model between two features. */
  train(settings: readonly AnyTrainSettings[], between: MapChoice): void;
  /** Shows what trainings have learned between other features. */
  map(between: MapChoice): void;
  goOn(id: number): void;
  /** Stops a training; all that runs where none is named. */
  stop(id?: number): void;
  remove(id: number): void;
  /** A trained model as files. */
  model(id: number): Promise<readonly NamedFile[]>;
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
  let reading: Reading = {};
  let files: ModelFiles = none;
  // What is read for one table or model does not come to another that was opened meanwhile.
  let turn = 0;
  let lastId = 0;
  const wanted = new Map<number, ((files: readonly NamedFile[]) => void)[]>();

  const listen = (message: FromWorker) => {
    // What was not taken is not given again.
    if (message.kind === "files" && message.wrong) files = without(files, message.wrong.file);
    if (message.kind !== "exported") return dispatch(message);
    for (const give of wanted.get(message.id) ?? []) give(message.files);
    wanted.delete(message.id);
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
    if (file) ask({ kind: "open", file, ...reading });
    else ask({ kind: "open-model", files });
  };
  const stop = (id?: number) => {
    dispatch({ kind: "stopping", id });
    ask({ kind: "stop", id });
  };
  /** Ends the worker with all that it does, and reads again what is open. */
  const abandon = () => {
    end();
    dispatch({ kind: "ended" });
    openAgain();
  };
  const isStopping = () => {
    const { search } = now();
    return search?.status === "stopping" || search?.verify?.status === "stopping";
  };
  return {
    async open(given, read = {}) {
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
      reading = read;
      const name = wanted.map((each) => each.name).join(", ");
      dispatch({ kind: ofModel ? "opening-model" : "opening", name });
      try {
        const read = await Promise.all(wanted.map((each) => bytesOf(each, ofModel)));
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
    readAgain(read) {
      if (!file) return;
      reading = read;
      if (isBusy(now())) end();
      dispatch({ kind: "reading-again" });
      openAgain();
    },
    close() {
      end();
      turn++;
      file = undefined;
      files = none;
      dispatch({ kind: "closed" });
    },
    restore(results, models) {
      for (const { id } of results.trainings) lastId = Math.max(lastId, id);
      dispatch({ kind: "restored", results, models });
    },
    find(settings) {
      // A search has the worker to itself.
      if (now().trainings.some(isRunning)) stop();
      const { verify } = now().search ?? {};
      if (verify && isRunning(verify)) abandon();
      dispatch({ kind: "finding", settings });
      ask({ kind: "find", settings });
    },
    prepare(settings) {
      ask({ kind: "prepare", settings });
    },
    verify(settings, lr) {
      if (now().trainings.some(isRunning)) stop();
      dispatch({ kind: "asked-to-verify" });
      ask({ kind: "verify", settings, lr });
    },
    train(settings, between) {
      const runs = settings.map((each) => ({ id: ++lastId, settings: each }));
      const before = now().trainings;
      dispatch({ kind: "training", runs });
      const kept = new Set(now().trainings.map(({ id }) => id));
      for (const { id } of before) if (!kept.has(id)) ask({ kind: "forget", id });
      ask({ kind: "train", runs, between });
    },
    map(between) {
      ask({ kind: "map", between });
    },
    goOn(id) {
      dispatch({ kind: "continuing", id });
      ask({ kind: "continue", id });
    },
    stop(id) {
      stop(id);
      const asked = connection;
      setTimeout(() => {
        if (connection === asked && isStopping()) abandon();
      }, PATIENCE_MS);
    },
    remove(id) {
      dispatch({ kind: "removed", id });
      ask({ kind: "forget", id });
    },
    model(id) {
      return new Promise((give) => {
        wanted.set(id, [...(wanted.get(id) ?? []), give]);
        ask({ kind: "export", id });
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

/** Larger files of a model are for the command: the page holds them several times over. */
const MOST_MODEL_BYTES = 2 ** 30;

/** The bytes of a file; one that is too large for the page is not even read. */
async function bytesOf(file: Readable, isOfModel: boolean): Promise<TableFile> {
  const most = isOfModel ? MOST_MODEL_BYTES : MOST_BYTES;
  if (file.size !== undefined && file.size > most) {
    const words = isOfModel ? text.table.modelTooLarge : text.table.tooLarge;
    throw new Error(`${file.name} ${words(most / 2 ** 20)}`);
  }
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
