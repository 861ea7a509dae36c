import { useCallback, useEffect, useRef } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import type { AnyFindSettings } from "../worker/protocol.js";
import type { SessionActions } from "./line.js";
import type { Session } from "./session.js";
import type { Settings, SettingsRead } from "./settings.js";

/** What a form of settings starts: a search, on which the page then looks. */
export function useSearchForm({
  session: { search },
  actions,
  read,
  typed,
}: {
  readonly session: Session;
  readonly typed: Pick<Settings, "at">;
  readonly actions: SessionActions;
  readonly read: SettingsRead<AnyFindSettings>;
}) {
  const shown = useRef<HTMLDivElement>(null);
  const running = search?.status === "ended" ? undefined : search?.status;
  const onFind = useCallback(() => {
    const faulty = (Object.keys(read.faults) as (keyof Settings)[]).some(
      (name) => name !== "lr" && name !== "epochs",
    );
    if (faulty) return focusFault();
    actions.find(read.settings);
    // On a phone the chart is below the button.
    shown.current?.scrollIntoView({
      block: "nearest",
      behavior: prefersReducedMotion() ? "instant" : "smooth",
    });
  }, [read, actions]);
  // An address that leads to a result asks for the search: it finds the same again.
  useEffect(() => {
    if (typed.at === "result" && !search) onFind();
  }, []);
  return { shown, running, onFind };
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
