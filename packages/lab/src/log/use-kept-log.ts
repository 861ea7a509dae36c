import { useEffect, useState } from "preact/hooks";
import { useWarning } from "../host/use-warning.js";
import { forgetLog, type KeptLog, keepLog, keptLog } from "./kept-log.js";

// Kept outside of the screen, as the log is.
/** What a reader does not want to be kept, though it is open. */
let forgotten: KeptLog | undefined;

/**
 * Keeps a dropped log for the next visit, where the page may; elsewhere has the browser warn before
 * it is lost.
 */
export function useKeptLog(dropped: KeptLog | undefined) {
  const [log, setLog] = useState<KeptLog>();
  const [lost, setLost] = useState(forgotten);

  useEffect(() => {
    void keptLog().then((found) => setLog((now) => now ?? found));
  }, []);

  useEffect(() => {
    if (!dropped || dropped === forgotten) return;
    let isLatest = true;
    void keepLog(dropped).then((wasKept) => {
      if (!isLatest) return;
      setLog(wasKept ? dropped : undefined);
      setLost(wasKept ? undefined : dropped);
    });
    return () => {
      isLatest = false;
    };
  }, [dropped]);

  useWarning(dropped !== undefined && log !== dropped);
  return {
    log,
    isLost: dropped !== undefined && lost === dropped,
    forget() {
      forgotten = dropped;
      setLost(dropped);
      setLog(undefined);
      void forgetLog();
    },
  };
}
