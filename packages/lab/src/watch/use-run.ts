import { useEffect, useState } from "preact/hooks";
import type { RunEvent } from "../../../cli/src/watching/run-event.js";
import { newRun, type Run, runAfter, runAlone } from "./run.js";

/** Where the command tells of its search, beside the page. */
const PLACE = "run";

/** Follows the command's search from its first step on, whenever the page comes to it. */
export function useRun(): Run {
  const [run, setRun] = useState(newRun);
  useEffect(() => {
    const source = new EventSource(PLACE);
    source.addEventListener("message", ({ data }) => {
      const event: RunEvent = JSON.parse(data);
      setRun((before) => runAfter(before, event));
      // Whoever is let go at the end would come again and again.
      if (event.kind === "ended" || event.kind === "broken-off") source.close();
    });
    source.addEventListener("error", () => {
      source.close();
      setRun(runAlone);
    });
    return () => source.close();
  }, []);
  return run;
}
