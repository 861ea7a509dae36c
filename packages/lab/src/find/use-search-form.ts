import { useCallback, useEffect, useRef } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import type { AnyFindSettings } from "../worker/protocol.js";
import type { SessionActions } from "./line.js";
import { isBusy, type Session } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";

/** How long settings stay as they are, in milliseconds, before their search is made ready. */
const IDLE_MS = 300;

/** What a form of settings starts: a search, on which the page then looks. */
export function useSearchForm({
  session,
  actions,
  read,
  typed,
}: {
  readonly session: Session;
  readonly typed: Pick<Settings, "at">;
  readonly actions: SessionActions;
  readonly read: SettingsRead<AnyFindSettings>;
}) {
  const { search } = session;
  const shown = useRef<HTMLDivElement>(null);
  const running = search?.status === "ended" ? undefined : search?.status;
  const onFind = useCallback(() => {
    if (isFaulty(read)) return focusFault();
    actions.find(read.settings);
    // On a phone the chart is below the button.
    shown.current?.scrollIntoView({
      block: "nearest",
      behavior: prefersReducedMotion() ? "instant" : "smooth",
    });
  }, [read, actions]);
  const busy = isBusy(session);
  // Those that a table is opened with are not being typed.
  const isFirst = useRef(true);
  useEffect(() => {
    const isFound = JSON.stringify(search?.settings) === JSON.stringify(read.settings);
    if (busy || isFound || isFaulty(read)) return;
    const timer = setTimeout(
      () => {
        isFirst.current = false;
        actions.prepare(read.settings);
      },
      isFirst.current ? 0 : IDLE_MS,
    );
    return () => clearTimeout(timer);
  }, [read, busy, actions]);
  // An address that leads to a result asks for the search: it finds the same again.
  useEffect(() => {
    if (typed.at === "result" && !search) onFind();
  }, []);
  return { shown, running, onFind };
}

/** Whether something is wrong with what a search is asked. */
function isFaulty({ faults }: SettingsRead<AnyFindSettings>): boolean {
  const ofTraining: readonly string[] = ["lr", "epochs"];
  return Object.keys(faults).some((name) => !ofTraining.includes(name));
}

/** Leads to the first field that is wrong; what is wrong with it is read with its name. */
function focusFault(): void {
  // The page shows it with the next frame at the latest.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(".settings [aria-invalid]");
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  });
}
