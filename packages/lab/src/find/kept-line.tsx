import { text } from "../text.js";

interface KeptLineProps<T> {
  /** What is kept. */
  readonly kept?: T;
  /** Whether something that was dropped is open. */
  readonly isOpen: boolean;
  /** Whether that is not kept. */
  readonly isLost: boolean;
  /** Whether what is kept can be opened here. */
  readonly isList: boolean;
  readonly words: { readonly lost: string; readonly open: string };
  readonly onOpen: (kept: T) => void;
  readonly onForget: () => void;
}

/** What the browser keeps of what was dropped, and how it forgets it; or that it keeps nothing. */
export function KeptLine<T extends { readonly name: string }>(props: KeptLineProps<T>) {
  const words = text.find.kept;
  const { kept, isOpen, isLost, isList } = props;
  const sentence = isLost
    ? props.words.lost
    : kept && (isOpen ? props.words.open : isList && words.waiting(kept.name));
  if (!sentence) return null;
  return (
    <p class="kept">
      {sentence}{" "}
      {kept && !isLost && (
        <>
          {!isOpen && (
            <button type="button" class="button button-quiet" onClick={() => props.onOpen(kept)}>
              {words.again}
            </button>
          )}{" "}
          <button type="button" class="button button-quiet" onClick={props.onForget}>
            {words.forget}
          </button>
        </>
      )}
    </p>
  );
}
