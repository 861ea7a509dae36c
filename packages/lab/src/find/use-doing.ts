import { useEffect, useRef } from "preact/hooks";
import type { Session } from "./session.js";
import type { Settings } from "./settings.js";
import { isRunning } from "./training-run.js";

interface Doing {
  readonly session: Session;
  readonly typed: Pick<Settings, "doing">;
  readonly change: (part: Pick<Settings, "doing">) => void;
  /** Trains as the fields say; left out where they say nothing that can be trained with. */
  readonly train?: () => void;
  /** Verifies what was found; left out where nothing was. */
  readonly verify?: () => void;
}

/**
 * Keeps in the address whether trainings or a verification run. An address that says so begins them
 * again, once the search is at its end.
 */
export function useDoing({ session, typed, change, train, verify }: Doing): void {
  const asked = useRef(typed.doing);
  useEffect(() => {
    const { search, trainings } = session;
    if (asked.current !== "") {
      if (search?.status !== "ended") return;
      const begin = asked.current === "train" ? train : verify;
      asked.current = "";
      if (begin) return begin();
    }
    const run = search?.verify;
    const doing = trainings.some(isRunning) ? "train" : run && isRunning(run) ? "verify" : "";
    if (doing !== typed.doing) change({ doing });
  });
}
