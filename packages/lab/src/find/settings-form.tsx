import { text } from "../text.js";
import type { Reading } from "../worker/protocol.js";
import { ColumnChoice } from "./column-choice.js";
import { ReadingChoice } from "./reading-choice.js";
import { type FormProps, SearchForm, SettingChoice, SettingField } from "./search-form.js";
import type { OpenTable } from "./session.js";
import { pageSettings } from "./settings.js";

interface SettingsFormProps extends FormProps {
  readonly table: OpenTable;
  /** The file is to be read again. */
  readonly onRead: (reading: Reading) => void;
}

/** What is learned from a table, by which network, and between which rates. */
export function SettingsForm({ table, onRead, ...props }: SettingsFormProps) {
  const { typed, faults, change } = props;
  const words = text.find.settings;
  const all = { typed, faults, change };
  return (
    <SearchForm
      {...props}
      head={
        <>
          <ColumnChoice
            {...{ typed, change }}
            columns={table.columns}
            fault={faults.without}
            onTarget={() => props.running && props.onStop()}
          />
          <ReadingChoice {...{ table, typed, faults, change, onRead }} />
        </>
      }
      more={
        <SettingChoice
          {...all}
          name="task"
          setting={pageSettings.task}
          label={words.task}
          names={words.tasks}
        />
      }
    >
      <SettingField {...all} name="hidden" label={words.hidden} />
      <SettingChoice
        {...all}
        name="activation"
        setting={pageSettings.activation}
        label={words.activation}
      />
    </SearchForm>
  );
}
