import { text } from "../text.js";
import { ColumnChoice } from "./column-choice.js";
import { type FormProps, SearchForm, SettingChoice, SettingField } from "./search-form.js";
import type { OpenTable } from "./session.js";
import { pageSettings } from "./settings.js";

/** What is learned from a table, by which network, and between which rates. */
export function SettingsForm({ table, ...props }: FormProps & { readonly table: OpenTable }) {
  const { typed, faults, change } = props;
  const words = text.find.settings;
  const all = { typed, faults, change };
  return (
    <SearchForm
      {...props}
      head={<ColumnChoice {...{ typed, change }} columns={table.columns} fault={faults.without} />}
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
