import { useEffect, useState } from "preact/hooks";
import type { RunEvent } from "../../../cli/src/watching/run-event.js";
import { newRun, type Run, runAfter, runAlone } from "./run.js";

/** Where the command reports its search, next to the page. */
const PLACE = "run";

/** Follows the command's search from its first step on, whenever the page is opened. */
export function useRun(): Run {
  const [shown, show] = useState(newRun);
  useEffect(() => {
    const source = new EventSource(PLACE);
    let run = newRun;
    let frame: number | undefined;
    // A page that is opened late is sent everything at once; it is shown once a frame.
    const change = (changed: Run) => {
      run = changed;
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        show(run);
      });
    };
    source.addEventListener("message", ({ data }) => {
      const event: RunEvent = JSON.parse(data);
      change(runAfter(run, event));
      // A connection that the server closes would be opened again and again.
      if (event.kind === "ended" || event.kind === "interrupted") source.close();
    });
    source.addEventListener("error", () => {
      source.close();
      change(runAlone(run));
    });
    return () => {
      source.close();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, []);
  return shown;
}
