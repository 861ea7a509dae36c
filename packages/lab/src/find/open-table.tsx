import { useRef, useState } from "preact/hooks";
import { text } from "../text.js";
import { type IncludedName, included } from "./included.js";
import type { Readable } from "./line.js";

interface OpenTableProps {
  readonly opening?: string;
  readonly onFile: (file: Readable) => void;
  readonly onIncluded: (name: IncludedName) => void;
}

/** Where a table comes from: dropped, chosen, or one of those that are here. */
export function OpenTable({ opening, onFile, onIncluded }: OpenTableProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const words = text.find.open;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
  };
  return (
    <section class="open-table" aria-label={words.label}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, besides the button. */}
      <div
        class={`drop ${over ? "drop-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p class="drop-words">{opening ? words.opening(opening) : words.drop}</p>
        <button type="button" class="button button-main" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={words.choose}
          accept=".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = "";
            if (file) onFile(file);
          }}
        />
      </div>
      <h2 class="included-title">{words.included}</h2>
      <ul class="included">
        {included.map(({ name }) => (
          <li key={name}>
            <button type="button" class="included-table" onClick={() => onIncluded(name)}>
              <span class="included-name">{text.find.included[name].name}</span>
              <span>{text.find.included[name].what}</span>
              <span class="included-credit">{text.find.included[name].credit}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
