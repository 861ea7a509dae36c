import { historyCsv } from "lrfinder";
import { libraryCode, objectives } from "lrfinder/internal";
import { useState } from "preact/hooks";
import { Choice } from "../controls/choice.js";
import { text } from "../text.js";
import { findCommand, type Named, trainCommand } from "./command-line.js";
import { pngFile, svgFile } from "./picture.js";
import { type Finished, resultJson } from "./result-json.js";
import { saveFile } from "./save-file.js";
import type { TrainingRun } from "./session.js";

interface ExportsProps {
  readonly finished: Finished;
  readonly training?: TrainingRun;
  readonly named: Named;
}

/** Everything that can be downloaded or copied: pictures, numbers, and the same run elsewhere. */
export function Exports({ finished, training, named }: ExportsProps) {
  const { settings, prepared, result } = finished;
  const words = text.find.exports;
  const [shown, show] = useState<"command" | "library">("command");
  const drawing = () => document.querySelector<SVGSVGElement>(".find-chart > svg")!;
  const commands = [
    findCommand(settings, named),
    ...(training ? [trainCommand(training.settings, named)] : []),
  ].join("\n");
  const code =
    shown === "command"
      ? commands
      : libraryCode({ ...named, ...settings, table: prepared }, settings);
  return (
    <section class="exports">
      <h2>{words.title}</h2>
      <div class="export-files">
        <FileButton label={words.svg} onClick={() => saveFile("loss.svg", svgFile(drawing()))} />
        <FileButton
          label={words.png}
          onClick={async () => saveFile("loss.png", await pngFile(drawing()))}
        />
        <FileButton
          label={words.csv}
          onClick={() =>
            saveFile("history.csv", historyCsv(result.repeats, objectives[prepared.task].metrics))
          }
        />
        <FileButton
          label={words.json}
          onClick={() => saveFile("result.json", resultJson(finished))}
        />
      </div>
      <Choice
        label={words.same}
        value={shown}
        choices={["command", "library"]}
        names={words.sames}
        onChange={show}
      />
      <CodeBlock code={code} />
    </section>
  );
}

export function FileButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="button button-quiet" onClick={onClick}>
      {label}
    </button>
  );
}

function CodeBlock({ code }: { readonly code: string }) {
  const [copied, setCopied] = useState("");
  const words = text.find.exports;
  return (
    <div class="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section class="code-box" tabIndex={0} aria-label={words.codeLabel}>
        <pre>{code}</pre>
      </section>
      <button
        type="button"
        class="button"
        onClick={async () => {
          await navigator.clipboard.writeText(code);
          setCopied(code);
        }}
      >
        {copied === code ? words.copied : words.copy}
      </button>
    </div>
  );
}
