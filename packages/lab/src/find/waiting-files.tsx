import { modelText } from "../text/model.js";
import { DropZone } from "./drop-zone.js";
import type { Readable } from "./line.js";
import type { OpenFiles } from "./session.js";

interface WaitingFilesProps {
  readonly files: OpenFiles;
  readonly onFiles: (files: readonly Readable[]) => void;
  readonly onClose: () => void;
}

/** What is there of a model and its arrays, and what the page waits for. */
export function WaitingFiles({ files, onFiles, onClose }: WaitingFilesProps) {
  const { model, arrays, opening } = files;
  const words = modelText;
  return (
    <section class="open-table" aria-label={words.label}>
      <DropZone onFiles={onFiles}>
        <dl class="files">
          <dt>{words.model}</dt>
          <dd>
            {model ? (
              <>
                <b>{model.name}</b> {words.takes(model.inputs)}
              </>
            ) : (
              words.absent
            )}
          </dd>
          <dt>{words.arrays}</dt>
          <dd>
            {arrays ? (
              <>
                <b>{arrays.name}</b> {words.holds(arrays.arrays)}
              </>
            ) : (
              words.absent
            )}
          </dd>
        </dl>
        <p class="drop-words" aria-live="polite">
          {opening === undefined ? wantedInWords(files) : words.opening(opening)}
        </p>
      </DropZone>
      <p class="start-over">
        <button type="button" class="button" onClick={onClose}>
          {words.another}
        </button>
      </p>
    </section>
  );
}

function wantedInWords({ model, arrays }: OpenFiles): string {
  const { waiting } = modelText;
  if (!model) return waiting.model;
  if (model.missing.length > 0) return waiting.beside(model.missing);
  return arrays ? "" : waiting.arrays(model.inputs);
}
