import { text } from "../text.js";
import type { Kept } from "./use-kept.js";
import type { Opened } from "./use-opened.js";

interface KeptLineProps {
  readonly opened: Opened;
  readonly kept: Kept;
}

/** What the browser keeps of a dropped table, and how it forgets it; or that it keeps nothing. */
export function KeptLine({ opened: { place, dropped, openKept }, kept }: KeptLineProps) {
  const words = text.find.kept;
  const { table, isLost, forget } = kept;
  const sentence = isLost
    ? words.lost
    : table && (dropped ? words.open : place === "list" && words.waiting(table.name));
  if (!sentence) return null;
  return (
    <p class="kept">
      {sentence}{" "}
      {table && !isLost && (
        <>
          {!dropped && (
            <button type="button" class="button button-quiet" onClick={() => openKept(table)}>
              {words.again}
            </button>
          )}{" "}
          <button type="button" class="button button-quiet" onClick={forget}>
            {words.forget}
          </button>
        </>
      )}
    </p>
  );
}
