import { historyCsv } from "lrfinder";
import { useState } from "preact/hooks";
import { Choice } from "../controls/choice.js";
import { text } from "../text.js";
import { CodeBlock } from "./code-block.js";
import { withNpx } from "./command-line.js";
import { FileButton, PictureButtons } from "./picture-buttons.js";
import { type Finished, resultJson } from "./result-json.js";
import { saveFile } from "./save-file.js";

/** The same run elsewhere: as command lines, and as a program. */
export interface Elsewhere {
  readonly commands: readonly string[];
  /** What is to be known of them; left out where nothing is. */
  readonly note?: string;
  readonly code: () => string;
}

interface ExportsProps {
  readonly finished: Finished;
  readonly elsewhere: (finished: Finished) => Elsewhere;
  /** What the table, or the model's files, are called. */
  readonly name: string;
}

/** Everything that can be downloaded or copied: pictures, numbers, and the same run elsewhere. */
export function Exports({ finished, elsewhere, name }: ExportsProps) {
  const { prepared, result } = finished;
  const words = text.find.exports;
  const [shown, show] = useState<"command" | "library">("command");
  const { commands, code: program, note } = elsewhere(finished);
  const code = shown === "command" ? commands.map(withNpx).join("\n") : program();
  return (
    <section class="exports">
      <h2>{words.title}</h2>
      <div class="export-files">
        <PictureButtons title={words.picture(name)} />
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
      {shown === "command" && note && <p class="exports-note">{note}</p>}
    </section>
  );
}
