import type { Setting } from "lrfinder/internal";
import type { ComponentChildren } from "preact";
import { Fold } from "../controls/fold.js";
import { text } from "../text.js";
import { Field, Select } from "./field.js";
import { type Faults, pageSettings, type Settings, settingNames } from "./settings.js";

/** What every form of settings needs. */
export interface FormProps {
  readonly typed: Settings;
  readonly faults: Faults;
  readonly running: "running" | "stopping" | undefined;
  readonly change: (part: Partial<Settings>) => void;
  readonly onFind: () => void;
  readonly onStop: () => void;
}

interface SearchFormProps extends FormProps {
  /** What is learned, above all other fields. */
  readonly head: ComponentChildren;
  /** Fields before those that every search has. */
  readonly children?: ComponentChildren;
  /** Fields among those that are seldom needed. */
  readonly more: ComponentChildren;
}

/** What is folded away: opened where something is wrong with it. */
const seldom = [
  ...["min", "max", "steps", "repeats", "seed"],
  ...["freeze", "axis", "ignore", "smoothing"],
] as readonly (keyof Settings)[];

/** What is learned, and how: the form that starts a search. */
export function SearchForm(props: SearchFormProps) {
  const { running } = props;
  const words = text.find.settings;
  const { typed, faults, change } = props;
  const all = { typed, faults, change };
  return (
    <form
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (running) props.onStop();
        else props.onFind();
      }}
    >
      {props.head}
      <div class="fields">
        {props.children}
        <SettingChoice
          {...all}
          name="optimizer"
          setting={pageSettings.optimizer}
          label={words.optimizer}
        />
        <SettingField {...all} name="batch" label={words.batch} />
      </div>
      <Fold class="more" summary={words.more} isFaulty={seldom.some((name) => faults[name])}>
        <div class="fields">
          <SettingField {...all} name="min" label={words.min} inputMode="decimal" />
          <SettingField {...all} name="max" label={words.max} inputMode="decimal" />
          <SettingField {...all} name="steps" label={words.steps} inputMode="numeric" />
          <SettingField {...all} name="repeats" label={words.repeats} />
          <SettingField {...all} name="seed" label={words.seed} inputMode="numeric" />
          <SettingChoice
            {...all}
            name="sweep"
            setting={pageSettings.sweep}
            label={words.sweep}
            names={words.sweeps}
          />
          {props.more}
        </div>
      </Fold>
      <button type="submit" class="button button-main find-button">
        {running ? words.stop : words.find}
      </button>
    </form>
  );
}

interface SettingProps extends Pick<FormProps, "typed" | "faults" | "change"> {
  readonly name: keyof Settings;
  readonly label: string;
  readonly inputMode?: "text" | "decimal" | "numeric";
  readonly placeholder?: string;
}

/** A setting that is typed. */
export function SettingField({ name, typed, faults, change, ...rest }: SettingProps) {
  return (
    <Field
      {...rest}
      value={typed[name]}
      fault={faults[name]}
      onInput={(value) => change({ [name]: value })}
    />
  );
}

interface SettingChoiceProps extends Pick<SettingProps, "label" | "typed" | "change"> {
  readonly name: keyof Settings;
  readonly setting: Setting<string>;
  /** How choices are called; default: as they are. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A setting that is one of several names, that which is usual first. */
export function SettingChoice({ name, setting, label, names, typed, change }: SettingChoiceProps) {
  return (
    <Select
      {...{ label, names }}
      value={typed[name]}
      choices={settingNames(setting)}
      onChange={(value) => change({ [name]: value })}
    />
  );
}
