import { text } from "../text.js";
import { DropZone } from "./drop-zone.js";
import { type IncludedName, included } from "./included.js";
import type { Readable } from "./line.js";

interface OpenTableProps {
  readonly opening?: string;
  readonly onFiles: (files: readonly Readable[]) => void;
  readonly onIncluded: (name: IncludedName) => void;
  readonly onNetwork: () => void;
}

/** Where a table or a model comes from: dropped, chosen, or one of those that are here. */
export function OpenTable({ opening, onFiles, onIncluded, onNetwork }: OpenTableProps) {
  const words = text.find.open;
  return (
    <section class="open-table" aria-label={words.label}>
      <DropZone onFiles={onFiles}>
        <p class="drop-words">{opening ? words.opening(opening) : words.drop}</p>
        <p class="drop-more">{words.orModel}</p>
      </DropZone>
      <h2 class="included-title">{words.included}</h2>
      <ul class="included">
        {included.map(({ name }) => (
          <Included key={name} words={text.find.included[name]} onClick={() => onIncluded(name)} />
        ))}
        <Included words={text.find.included.network} onClick={onNetwork} />
      </ul>
    </section>
  );
}

interface IncludedProps {
  readonly words: { readonly name: string; readonly what: string; readonly credit: string };
  readonly onClick: () => void;
}

function Included({ words: { name, what, credit }, onClick }: IncludedProps) {
  return (
    <li>
      <button type="button" class="included-table" onClick={onClick}>
        <span class="included-name">{name}</span>
        <span>{what}</span>
        <span class="included-credit">{credit}</span>
      </button>
    </li>
  );
}
