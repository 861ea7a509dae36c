import { Fold } from "../controls/fold.js";
import { text } from "../text.js";
import type { Reading } from "../worker/protocol.js";
import { Field, Select } from "./field.js";
import { readingInWords, readingOf, withFields } from "./reading-words.js";
import type { OpenTable } from "./session.js";
import type { Faults, Settings } from "./settings.js";

interface ReadingChoiceProps {
  readonly table: Pick<OpenTable, "reading" | "notes" | "columns">;
  readonly typed: Settings;
  readonly faults: Faults;
  readonly change: (part: Partial<Settings>) => void;
  /** The file is to be read again. */
  readonly onRead: (reading: Reading) => void;
}

/** How the file was read, and what of it can be overruled. */
export function ReadingChoice({ table, typed, faults, change, onRead }: ReadingChoiceProps) {
  const words = text.find.reading;
  const again = (part: Pick<Partial<Settings>, "header" | "units" | "decimal">) => {
    change(part);
    onRead(readingOf({ ...typed, ...part }));
  };
  return (
    <Fold class="read-as" summary={readingInWords(table)} isFaulty={faults.text !== undefined}>
      <div class="read-as-said">
        {table.notes.length > 0 && (
          <ul class="remarks">
            {table.notes.map((note) => (
              <li key={note}>{text.find.note(withFields(note), table.columns)}</li>
            ))}
          </ul>
        )}
        <div class="fields">
          <Select
            label={words.header}
            value={typed.header}
            choices={["", "yes", "no"]}
            names={words.headers}
            onChange={(header) => again({ header, ...(header === "no" && { units: "" }) })}
          />
          <Select
            label={words.unitsRow}
            value={typed.units}
            choices={["", "yes", "no"]}
            names={words.unitsRows}
            onChange={(units) =>
              again({ units, ...(units === "yes" && typed.header === "no" && { header: "" }) })
            }
          />
          <Select
            label={words.decimal}
            value={typed.decimal}
            choices={["", "comma", "point"]}
            names={words.decimals}
            onChange={(decimal) => again({ decimal })}
          />
          <Select
            label={words.dates}
            value={typed.dates}
            choices={["", "day-first", "month-first"]}
            names={words.orders}
            onChange={(dates) => change({ dates })}
          />
          <Field
            label={words.text}
            value={typed.text}
            fault={faults.text}
            placeholder={words.noText}
            onInput={(text) => change({ text })}
          />
        </div>
      </div>
    </Fold>
  );
}
