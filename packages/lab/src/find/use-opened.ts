import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { readAddress } from "../address/address.js";
import { stepsTaken } from "../address/use-address.js";
import { text } from "../text.js";
import type { NamedFile, Reading } from "../worker/protocol.js";
import { type KeptTable, tableKeeper } from "./kept-table.js";
import type { Readable, SessionActions } from "./line.js";
import { readingOf } from "./reading-words.js";
import { isBusy, noSession, type Session, type TableState } from "./session.js";
import { findCodec, type Settings } from "./settings.js";
import { includedFiles, isSame, namesOf, noSource, type Source, usualTarget } from "./sources.js";
import { sessionNow } from "./use-session.js";

// Kept outside of the screen, as the session is.
/** What the session holds, or opens. */
let held: Source = noSource;
/** What the address named when it was followed last. */
let followed: Source = noSource;
/** The files that are held and were dropped. */
let files: readonly File[] = [];
/** What goes into the address once it is open: files may be refused. */
let waiting: Source | undefined;
/** What goes into it with the next drawing. */
let joining: Source | undefined;
/** What was found at an earlier visit on what is being opened. */
let earlier: KeptTable | undefined;
/** The trained models of that visit, by the names of their trainings. */
let earlierModels: ReadonlyMap<number, readonly NamedFile[]> = new Map();
/** What the session shows until it shows what is being opened. */
let stale: TableState | undefined;

/** What the screen is given. */
export interface ScreenState {
  readonly typed: Settings;
  readonly change: (part: Partial<Settings>, move?: "replace" | "step") => void;
  readonly session: Session;
  readonly actions: SessionActions;
}

/** What is open, as the address has it, and what a reader does about it. */
export interface Opened {
  /** Where the reader is: the list of tables, an open one, or what was found on it. */
  readonly place: "list" | "open" | "result";
  /** What is being read. */
  readonly opening?: string;
  /** Why the address leads to the list of tables, in a sentence. */
  readonly missing?: string;
  /** What is open, to be kept, and its files where it was dropped. */
  readonly held?: { readonly source: Source; readonly files: readonly File[] };
  /** The session as it is to be shown here. */
  readonly shown: Session;
  /** What a reader can do, noted in the address. */
  readonly actions: SessionActions;
  openFiles(files: readonly Readable[]): void;
  openIncluded(name: string): void;
  openKept(kept: KeptTable): void;
  /** To the list of tables. */
  leave(): void;
}

/** Joins the address with what is open: each leads the other. */
export function useOpened({ typed, change, session, actions }: ScreenState): Opened {
  const { table } = session;
  const [missing, setMissing] = useState<string>();
  const named = { data: typed.data, table: typed.table };
  const isHeld = !isSame(named, noSource) && isSame(named, held);
  const isThere = table !== stale && isReady(table, isHeld);

  const begin = (source: Source, given: readonly Readable[], reading: Reading = {}) => {
    [held, stale, earlier, earlierModels] = [source, table, undefined, new Map()];
    files = given.filter((file) => file instanceof File);
    setMissing(undefined);
    actions.close();
    void actions.open(given, reading);
  };
  const again = (kept: KeptTable) => {
    const { settings } = readAddress(kept.address);
    begin({ data: "", table: kept.name }, kept.files, readingOf(findCodec.read(settings)));
    earlier = kept;
  };

  // The address leads to a table: at the first visit, or with "back" and "forward".
  useEffect(() => {
    if (isSame(named, followed)) return;
    followed = named;
    joining = undefined;
    setMissing(undefined);
    if (isSame(named, noSource) || isHeld) return;
    waiting = undefined;
    [held, stale] = [named, table];
    const included = includedFiles(typed.data);
    void tableKeeper(included ? named : noSource)
      .kept()
      .then((kept) => {
        if (!isSame(held, named)) return;
        if (included) {
          begin(named, included, readingOf(typed));
          earlier = kept && foundWith(typed, kept);
          if (!typed.target) change({ target: usualTarget(typed.data) });
        } else if (kept?.name === named.table) again(kept);
        else setMissing(text.find.open.gone(named.table || named.data));
      });
  });

  // What was opened is in the address from then on, with what was found on it before.
  useEffect(() => {
    if (!isThere) return;
    if (earlier) {
      stale = table;
      earlierModels = new Map(earlier.models);
      actions.restore(earlier.results, [...earlierModels.keys()]);
      earlier = undefined;
    }
    if (!waiting) return;
    const isLink = isSame(waiting, named);
    const usual = isLink ? {} : { ...ofNoTable, target: usualTarget(waiting.data) };
    change({ ...usual, ...waiting }, isLink ? "replace" : "step");
    joining = isLink ? undefined : waiting;
    waiting = undefined;
  });

  // "Back" from a result that is still being measured stops it.
  const before = useRef(typed.at);
  useEffect(() => {
    if (before.current === "result" && typed.at === "" && isBusy(session)) actions.stop();
    before.current = typed.at;
  }, [typed.at, session, actions]);

  const latest = useRef(typed);
  latest.current = typed;
  const noted = useMemo<SessionActions>(
    () => ({
      ...actions,
      async open(more) {
        files = [...files, ...more.filter((file) => file instanceof File)];
        await actions.open(more);
      },
      find(settings) {
        change({ at: "result" }, latest.current.at === "result" ? "replace" : "step");
        actions.find(settings);
      },
      model: async (id) => earlierModels.get(id) ?? actions.model(id),
    }),
    [actions, change],
  );

  const isOpen = isHeld && isThere && !earlier;
  const place = !isOpen ? "list" : typed.at === "result" ? "result" : "open";
  return {
    place,
    opening: isThere ? undefined : openingOf(table),
    missing,
    held: isOpen ? { source: held, files } : undefined,
    shown: place === "result" ? session : { ...noSession, table, trouble: session.trouble },
    actions: noted,
    openFiles(given) {
      // One file of a model after the other, while the first is still being read.
      // What shows a model's files may still be loaded then.
      if ((waiting?.table || joining?.table || isHeld) && sessionNow().table.status === "files") {
        void noted.open(given);
        return;
      }
      waiting = { data: "", table: namesOf(given) };
      begin(waiting, given);
    },
    openIncluded(name) {
      waiting = { data: name, table: "" };
      begin(waiting, includedFiles(name)!);
    },
    openKept(kept) {
      waiting = undefined;
      again(kept);
      location.hash = kept.address;
    },
    leave() {
      const steps = stepsTaken();
      if (steps > 0) history.go(-steps);
      else change({ ...ofNoTable, ...noSource });
    },
  };
}

/** What says how trainings are shown, or what runs, and nothing of how a search is made. */
const besideSearch: ReadonlySet<string> = new Set<keyof Settings>([
  ...(["at", "doing", "lr", "epochs", "beside", "across", "up"] as const),
]);

/** What is kept of a table that comes with the page: a search with other settings is made anew. */
function foundWith(typed: Settings, kept: KeptTable): KeptTable {
  const asked = (settings: Settings) =>
    Object.entries({ ...settings, target: settings.target || usualTarget(settings.data) }).filter(
      ([name]) => !besideSearch.has(name),
    );
  const before = findCodec.read(readAddress(kept.address).settings);
  if (JSON.stringify(asked(typed)) === JSON.stringify(asked(before))) return kept;
  return { ...kept, results: { trainings: kept.results.trainings } };
}

/** Whether a table can be shown; files that come to others of a model do not hide these. */
function isReady(table: TableState, isShown: boolean): boolean {
  if (table.status !== "files") return table.status === "open";
  return !table.opening || (isShown && (table.model ?? table.arrays) !== undefined);
}

function openingOf(table: TableState): string | undefined {
  if (table.status === "opening") return table.name;
  return table.status === "files" ? table.opening : undefined;
}

/** What is in the address of a table or a model, and of no other. */
const ofNoTable = {
  ...{ target: "", without: "", including: "", only: "", loss: "", output: "" },
  ...({ at: "", doing: "" } as const),
  ...{ header: "", units: "", decimal: "", dates: "", text: "", lr: "", across: "", up: "" },
};
