import { useCallback, useRef } from "preact/hooks";
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
}: {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly read: SettingsRead<AnyFindSettings>;
}) {
  const shown = useRef<HTMLDivElement>(null);
  const running = search?.status === "ended" ? undefined : search?.status;
  const onFind = useCallback(() => {
    const faulty = (Object.keys(read.faults) as (keyof Settings)[]).some(
      (name) => name !== "lr" && name !== "epochs",
    );
    if (faulty) return;
    actions.find(read.settings);
    // On a phone the chart is below the button.
    shown.current?.scrollIntoView({
      block: "nearest",
      behavior: prefersReducedMotion() ? "instant" : "smooth",
    });
  }, [read, actions]);
  return { shown, running, onFind };
}
