import { putsOutLoss } from "lrfinder/internal";
import { lossNames } from "lrfinder/names";
import { modelText } from "../text/model.js";
import { Select } from "./field.js";
import {
  modelPageSettings,
  outputOf,
  ownLosses,
  targetOf,
  type WholeFiles,
} from "./model-settings.js";
import { type FormProps, SearchForm, SettingChoice, SettingField } from "./search-form.js";

interface ModelFormProps extends FormProps {
  readonly files: WholeFiles;
}

/** What a model is trained for, on which of its arrays, and between which rates. */
export function ModelForm({ files, ...props }: ModelFormProps) {
  const { typed, faults, change, running, onStop } = props;
  const all = { typed, faults, change };
  const words = modelText.settings;
  const own = putsOutLoss(files.model, { loss: typed.loss });
  const outputs = files.model.outputs.map(({ name }) => name);
  const losses = ownLosses(files);
  const output = outputOf(typed, files);
  return (
    <SearchForm
      {...props}
      head={
        <>
          <ArrayChoice
            {...{ files, typed, faults, change, own }}
            onTarget={() => running && onStop()}
          />
          <Select
            label={words.loss}
            value={typed.loss}
            choices={["", ...lossNames, ...losses]}
            names={{
              "": modelText.lossByTargets,
              ...Object.fromEntries(losses.map((name) => [name, modelText.ownLoss(name)])),
            }}
            onChange={(loss) => change({ loss })}
          />
          {output !== undefined && !own && (
            <Select
              label={words.output}
              value={output}
              choices={outputs}
              onChange={(output) => change({ output })}
            />
          )}
        </>
      }
      more={
        <>
          <SettingField
            {...all}
            name="freeze"
            label={words.freeze}
            placeholder={modelText.usual.freeze}
          />
          <SettingChoice
            {...all}
            name="mode"
            setting={modelPageSettings.mode}
            label={words.mode}
            names={modelText.modes}
          />
          <SettingField
            {...all}
            name="axis"
            label={words.axis}
            placeholder={modelText.usual.axis}
          />
          <SettingField
            {...all}
            name="ignore"
            label={words.ignore}
            placeholder={modelText.usual.ignore}
          />
          <SettingField
            {...all}
            name="smoothing"
            label={words.smoothing}
            placeholder={modelText.usual.smoothing}
            inputMode="decimal"
          />
        </>
      }
    />
  );
}

/** Which array holds the targets, and what each is. */
function ArrayChoice({
  files,
  typed,
  faults,
  change,
  own,
  onTarget,
}: Pick<ModelFormProps, "files" | "typed" | "faults" | "change"> & {
  readonly own: boolean;
  /** Another array holds the targets: what runs is about the old one. */
  readonly onTarget: () => void;
}) {
  const { arrays } = files.arrays;
  const target = own ? undefined : targetOf(typed, files);
  const roleOf = (name: string) => (name === target ? "target" : isInput(name) ? "input" : "other");
  const inputs = files.model.inputs.map(({ name }) => name);
  const isInput = (name: string) =>
    inputs.includes(name) || (inputs.length === 1 && arrays.length === (own ? 1 : 2));
  return (
    <>
      {!own && (
        <Select
          label={modelText.targets}
          value={target ?? ""}
          choices={[...(target === undefined ? [""] : []), ...arrays.map(({ name }) => name)]}
          onChange={(target) => {
            change({ target });
            onTarget();
          }}
        />
      )}
      {faults.target && <p class="field-fault">{faults.target}</p>}
      <ul class="arrays-list" aria-label={modelText.arraysLabel}>
        {arrays.map(({ name, values }) => (
          <li key={name}>
            <span class="column-name">{name}</span>
            <span class="column-kind">{modelText.roles[roleOf(name)]}</span>
            <span class="array-values">{values}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
