import { useEffect, useRef } from "preact/hooks";
import type { Run } from "./use-run.js";

const actions: Readonly<Record<string, "step" | "back" | "toggle" | "reset">> = {
  ArrowRight: "step",
  ArrowLeft: "back",
  Enter: "toggle",
  Home: "reset",
};

/**
 * The buttons' keys, wherever no control has the focus that these keys mean something to. They are
 * keys without a letter, so that speech input does not set them off.
 */
export function useKeys(run: Run): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = actions[event.key];
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (!action || modified || isControl(event.target, event.key)) return;
      event.preventDefault();
      latest.current[action]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/**
 * Whether a key means something to what has the focus: all do to fields, Enter alone to buttons and
 * links.
 */
function isControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  return target.matches(
    key === "Enter"
      ? "input, select, textarea, button, a"
      : "input, select, textarea, [role=slider]",
  );
}
