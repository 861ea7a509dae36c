import type { History } from "lrfinder/histories";
import { useEffect, useState } from "preact/hooks";
import type { Readable } from "../find/line.js";
import type { LogSettings } from "./log-answer.js";
import { readLog } from "./read-log.js";

/** What is open on the screen. */
export interface OpenLog {
  readonly history?: History;
  /** What is being read. */
  readonly opening?: string;
  /** What was wrong with the files that were given last. */
  readonly trouble?: string;
  readonly settings: LogSettings;
}

/** What a reader of the page can do. */
export interface LogActions {
  open(files: readonly Readable[]): Promise<void>;
  close(): void;
  change(settings: Partial<LogSettings>): void;
}

const asItIs: LogSettings = { lr: "", loss: "", optimizer: "" };

// Kept outside of the screen, so that a visit to another screen loses nothing.
let log: OpenLog = { settings: asItIs };
let shown: ((log: OpenLog) => void) | undefined;
// What is read for one log does not come to another that was opened meanwhile.
let turn = 0;

function become(next: OpenLog): void {
  log = next;
  shown?.(log);
}

const actions: LogActions = {
  async open(files) {
    const own = ++turn;
    become({ settings: asItIs, opening: files.map(({ name }) => name).join(", ") });
    try {
      const history = await readLog(files);
      if (own === turn) become({ settings: asItIs, history });
    } catch (error) {
      if (own !== turn) return;
      const sentence = error instanceof Error ? error.message : String(error);
      become({ settings: asItIs, trouble: `${sentence}.` });
    }
  },
  close() {
    turn++;
    become({ settings: asItIs });
  },
  change(settings) {
    become({ ...log, settings: { ...log.settings, ...settings } });
  },
};

/** The open log, and what can be done with it. */
export function useLog(): [OpenLog, LogActions] {
  const [now, show] = useState(log);
  useEffect(() => {
    shown = show;
    show(log);
    return () => {
      shown = undefined;
    };
  }, []);
  return [now, actions];
}
