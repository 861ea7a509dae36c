import type { History } from "lrfinder/histories";
import { useEffect, useState } from "preact/hooks";
import { stepsTaken, useSettings } from "../address/use-address.js";
import type { Readable } from "../find/line.js";
import { namesOf } from "../find/sources.js";
import { text } from "../text.js";
import { type KeptLog, logKeeper } from "./kept-log.js";
import { logCodec, noLog } from "./log-address.js";
import type { LogSettings } from "./log-answer.js";
import { readLog } from "./read-log.js";

/** What the screen shows. */
export interface OpenLog {
  readonly history?: History;
  /** What is being read. */
  readonly opening?: string;
  /** What was wrong with the files that were given last, or why the address leads to none. */
  readonly trouble?: string;
  readonly settings: LogSettings;
  /** What was dropped and is open, to be kept. */
  readonly dropped?: KeptLog;
}

/** What a reader of the page can do. */
export interface LogActions {
  open(files: readonly Readable[]): void;
  openKept(log: KeptLog): void;
  close(): void;
  change(settings: Partial<LogSettings>): void;
}

/** What the page holds of a log. */
interface Held {
  readonly log: KeptLog;
  /** Left out while it is being read, and where it was refused. */
  readonly history?: History;
  readonly trouble?: string;
  /** Whether it came from elsewhere than the address, and is to be in it once it is open. */
  readonly isNew: boolean;
}

// Kept outside of the screen, so that a visit to another screen loses nothing.
let held: Held | undefined;
let shown: ((held: Held | undefined) => void) | undefined;

function become(next: Held | undefined): void {
  held = next;
  shown?.(held);
}

async function read(own: Held): Promise<void> {
  become(own);
  const outcome = await readLog(own.log.files).then(
    (history) => ({ history }),
    (error) => ({ trouble: `${error instanceof Error ? error.message : error}.` }),
  );
  // What is read for one log does not come to another that was opened meanwhile.
  if (held === own) become({ ...own, ...outcome });
}

/** The open log, as the address has it, and what can be done with it. */
export function useLog(): [OpenLog, LogActions] {
  const [typed, change] = useSettings("log", logCodec);
  const { log } = typed;
  const [now, show] = useState(held);
  const [gone, setGone] = useState("");
  useEffect(() => {
    shown = show;
    show(held);
    return () => {
      shown = undefined;
    };
  }, []);

  // The address leads to a log: at the first visit, or with "back" and "forward".
  useEffect(() => {
    if (log === "" || log === held?.log.name) return;
    let isLatest = true;
    void logKeeper.kept().then((kept) => {
      if (!isLatest) return;
      if (kept?.name === log) void read({ log: kept, isNew: false });
      else setGone(log);
    });
    return () => {
      isLatest = false;
    };
  }, [log]);

  // What was opened is in the address from then on.
  useEffect(() => {
    if (!now?.isNew || !now.history) return;
    become({ ...now, isNew: false });
    // What was dropped again is read as the address says.
    if (now.log.name !== log) change({ ...noLog, log: now.log.name }, "step");
  });

  const own = now && (now.isNew || now.log.name === log) ? now : undefined;
  const isOpen = own?.history !== undefined && own.log.name === log;
  return [
    {
      ...(isOpen && { history: own.history, dropped: own.log }),
      opening: isOpen || own?.trouble ? undefined : own?.log.name,
      trouble: own?.trouble ?? (log !== "" && log === gone ? text.find.open.gone(log) : undefined),
      settings: typed,
    },
    {
      open: (files) => void read({ log: { name: namesOf(files), files }, isNew: true }),
      openKept: (log) => void read({ log, isNew: true }),
      close() {
        const steps = stepsTaken();
        if (steps > 0) history.go(-steps);
        else change(noLog);
      },
      change,
    },
  ];
}
