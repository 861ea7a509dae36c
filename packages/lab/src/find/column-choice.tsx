import type { ColumnDescription } from "lrfinder/table";
import { text } from "../text.js";
import { nameList, namesIn } from "./name-list.js";
import { leftOut, type Settings, targetOf } from "./settings.js";

interface ColumnChoiceProps {
  readonly columns: readonly ColumnDescription[];
  readonly typed: Settings;
  readonly fault?: string;
  readonly change: (part: Partial<Settings>) => void;
}

/** Longer names are cut. */
const LONGEST = 60;

/** Which column is predicted, and from which others. */
export function ColumnChoice({ columns, typed, fault, change }: ColumnChoiceProps) {
  const words = text.find.columns;
  const target = targetOf(typed, columns);
  const out = leftOut(typed, columns);
  const inputs = columns.filter((_, i) => i !== target);
  const used = inputs.filter(({ name }) => !out.has(name)).length;
  const toggle = (name: string, wanted: boolean) => {
    const without = namesIn(typed.without).filter((one) => one !== name);
    const including = namesIn(typed.including).filter((one) => one !== name);
    const ofItself = columns.some((column) => column.name === name && column.leftOut);
    change({
      without: nameList(wanted ? without : [...without, name]),
      including: nameList(wanted && ofItself ? [...including, name] : including),
    });
  };
  return (
    <>
      <div class="field">
        <label for="find-target">{words.target}</label>
        <select
          id="find-target"
          value={String(target)}
          onChange={({ currentTarget }) =>
            change({ target: columns[currentTarget.selectedIndex]!.name })
          }
        >
          {columns.map(({ name }, i) => (
            <option key={name} value={String(i)}>
              {shown(name)}
            </option>
          ))}
        </select>
      </div>
      <details class="columns">
        <summary>{words.from(used, inputs.length)}</summary>
        <ul class="columns-list">
          {inputs.map(({ name, kind, missing, different, tooMany, leftOut }) => (
            <li key={name}>
              <label>
                <input
                  type="checkbox"
                  checked={!out.has(name)}
                  disabled={tooMany}
                  onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
                />
                <span class="column-name">{shown(name)}</span>
                <span class="column-kind">
                  {tooMany ? words.tooMany(different) : words.kind(kind, missing)}
                  {leftOut && `, ${words.leftOut[leftOut]}`}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      {fault && <p class="field-fault">{fault}</p>}
    </>
  );
}

function shown(name: string): string {
  const letters = Array.from(name);
  if (letters.length === 0) return text.find.columns.unnamed;
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
