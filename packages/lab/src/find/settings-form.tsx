import { text } from "../text.js";
import { ColumnChoice } from "./column-choice.js";
import { Field, Select } from "./field.js";
import type { OpenTable } from "./session.js";
import { type Faults, pageSettings, type Settings } from "./settings.js";

interface SettingsFormProps {
  readonly table: OpenTable;
  readonly typed: Settings;
  readonly faults: Faults;
  readonly running: "running" | "stopping" | undefined;
  readonly change: (part: Partial<Settings>) => void;
  readonly onFind: () => void;
  readonly onStop: () => void;
}

/** What is learned, by which network, and between which rates. */
export function SettingsForm(props: SettingsFormProps) {
  const { table, typed, faults, running, change, onFind, onStop } = props;
  const words = text.find.settings;
  const field = (
    name: keyof Settings & keyof typeof words,
    inputMode: "text" | "decimal" | "numeric" = "decimal",
  ) => (
    <Field
      label={words[name]}
      value={typed[name]}
      fault={faults[name]}
      inputMode={inputMode}
      onInput={(value) => change({ [name]: value })}
    />
  );
  return (
    <form
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (running) onStop();
        else onFind();
      }}
    >
      <ColumnChoice columns={table.columns} typed={typed} fault={faults.without} change={change} />
      <div class="fields">
        {field("hidden", "text")}
        <Select
          label={words.activation}
          value={typed.activation}
          choices={choicesOf("activation")}
          onChange={(activation) => change({ activation })}
        />
        <Select
          label={words.optimizer}
          value={typed.optimizer}
          choices={choicesOf("optimizer")}
          onChange={(optimizer) => change({ optimizer })}
        />
        {field("batch", "text")}
        {field("min")}
        {field("max")}
      </div>
      <details class="more">
        <summary>{words.more}</summary>
        <div class="fields">
          {field("steps", "numeric")}
          {field("repeats", "text")}
          {field("seed", "numeric")}
          <Select
            label={words.sweep}
            value={typed.sweep}
            choices={choicesOf("sweep")}
            names={words.sweeps}
            onChange={(sweep) => change({ sweep })}
          />
          <Select
            label={words.task}
            value={typed.task}
            choices={choicesOf("task")}
            names={words.tasks}
            onChange={(task) => change({ task })}
          />
        </div>
      </details>
      <button type="submit" class="button button-main find-button">
        {running ? words.stop : words.find}
      </button>
    </form>
  );
}

/** The values of a setting, that which is usual first. */
function choicesOf(name: "activation" | "optimizer" | "sweep" | "task"): readonly string[] {
  const { value, usual } = pageSettings[name];
  const names: readonly string[] = value.names ?? [];
  return [usual, ...names.filter((one) => one !== usual)];
}
