import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Opened } from "./use-opened.js";

/** Where the focus goes at each place when what had it is gone. */
const beginnings = { list: "h1", open: ".table-line p", result: ".table-line p" } as const;

/**
 * Leads the focus on where a reader's action took away what had it: to the table that was opened, to
 * the top of the list, to what was wrong. It stays where it is on the page's first view.
 */
export function usePlaceFocus(
  screen: RefObject<HTMLElement | null>,
  { place, trouble }: Pick<Opened, "place"> & { readonly trouble?: string },
): void {
  const before = useRef({ place, trouble });
  const acted = useRef(false);
  useEffect(() => {
    const note = () => {
      acted.current = true;
    };
    for (const kind of ["pointerdown", "keydown", "drop"]) addEventListener(kind, note, true);
    return () => {
      for (const kind of ["pointerdown", "keydown", "drop"]) removeEventListener(kind, note, true);
    };
  }, []);
  useEffect(() => {
    const was = before.current;
    before.current = { place, trouble };
    if (!acted.current) return;
    const isWrong = trouble !== undefined && trouble !== was.trouble;
    if (isWrong) screen.current?.querySelector<HTMLElement>(".trouble")?.focus();
    else if (place !== was.place && document.activeElement === document.body) {
      screen.current?.querySelector<HTMLElement>(beginnings[place])?.focus();
    }
  }, [screen, place, trouble]);
}
