import { historyCsv } from "lrfinder";
import { useState } from "preact/hooks";
import { Choice } from "../controls/choice.js";
import { text } from "../text.js";
import { pngFile, svgFile } from "./picture.js";
import { type Finished, resultJson } from "./result-json.js";
import { saveFile } from "./save-file.js";

/** The same run elsewhere: as command lines, and as a program. */
export interface Elsewhere {
  readonly commands: readonly string[];
  readonly code: () => string;
}

interface ExportsProps {
  readonly finished: Finished;
  readonly elsewhere: (finished: Finished) => Elsewhere;
}

/** Everything that can be downloaded or copied: pictures, numbers, and the same run elsewhere. */
export function Exports({ finished, elsewhere }: ExportsProps) {
  const { prepared, result } = finished;
  const words = text.find.exports;
  const [shown, show] = useState<"command" | "library">("command");
  const drawing = () => document.querySelector<SVGSVGElement>(".find-chart > svg")!;
  const { commands, code: program } = elsewhere(finished);
  const code = shown === "command" ? commands.join("\n") : program();
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
          onClick={() => saveFile("history.csv", historyCsv(result.repeats, prepared.metrics))}
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
