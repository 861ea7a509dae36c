import { useEffect, useState } from "preact/hooks";
import { writeAddressNow } from "../address/use-address.js";
import { useWarning } from "../host/use-warning.js";
import { forgetTable, type KeptTable, keepTable, keptTable } from "./kept-table.js";
import type { SessionActions } from "./line.js";
import { isBusy, type Session } from "./session.js";
import { hasModel } from "./training-run.js";
import type { Opened } from "./use-opened.js";

// Kept outside of the screen, as the session is.
/** What a reader does not want to be kept, though it is open. */
let forgotten: readonly File[] | undefined;

/** What the browser keeps, and whether that is what is open. */
export interface Kept {
  /** The table that is kept. */
  readonly table?: KeptTable;
  /** Whether a dropped table is open that the browser does not keep, or not any more. */
  readonly isLost: boolean;
  forget(): void;
}

/**
 * Keeps a dropped table with what was found on it for the next visit, where the page may; elsewhere
 * has the browser warn before it is lost.
 */
export function useKept(
  { dropped }: Pick<Opened, "dropped">,
  session: Session,
  actions: SessionActions,
): Kept {
  const [table, setTable] = useState<KeptTable>();
  const [lost, setLost] = useState(forgotten);
  const { table: open, trouble: _, ...results } = session;
  const files = dropped?.files;
  const busy = isBusy(session);
  const isKept = files !== undefined && table?.files === files;

  useEffect(() => {
    void keptTable().then((found) => setTable((now) => now ?? found));
  }, []);

  // What a run reports is kept at its end.
  useEffect(() => {
    if (!dropped || busy || files === forgotten) return;
    let isLatest = true;
    const keepIt = async () => {
      const models = await Promise.all(
        session.trainings
          .filter(hasModel)
          .map(async ({ id }) => [id, await actions.model(id)] as const),
      );
      if (!isLatest) return;
      writeAddressNow();
      const kept = { ...dropped, address: location.hash, results, models };
      const wasKept = await keepTable(kept);
      if (!isLatest) return;
      setTable(wasKept ? kept : undefined);
      setLost(wasKept ? undefined : files);
    };
    void keepIt();
    return () => {
      isLatest = false;
    };
  }, [files, busy, session.search, session.trainings, open]);

  useWarning(files !== undefined && !isKept);
  return {
    table,
    isLost: files !== undefined && lost === files,
    forget() {
      forgotten = files;
      setLost(files);
      setTable(undefined);
      void forgetTable();
    },
  };
}
