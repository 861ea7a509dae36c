import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { text } from "../text.js";
import type { Readable } from "./line.js";

interface DropZoneProps {
  readonly onFiles: (files: readonly Readable[]) => void;
  readonly children: ComponentChildren;
}

/** Where files are dropped, or chosen with a button. */
export function DropZone({ onFiles, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const words = text.find.open;
  const give = (files: FileList | null | undefined) => {
    if (files && files.length > 0) onFiles([...files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, besides the button.
    <div
      class={`drop ${over ? "drop-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        give(event.dataTransfer?.files);
      }}
    >
      {children}
      <button type="button" class="button button-main" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={words.choose}
        onChange={({ currentTarget }) => {
          give(currentTarget.files);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
