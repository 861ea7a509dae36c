import type { ColumnDescription } from "lrfinder/table";
import { useState } from "preact/hooks";
import { Fold } from "../controls/fold.js";
import { text } from "../text.js";
import { inputChoice, inputNames } from "./input-choice.js";
import { type Settings, targetOf } from "./settings.js";

interface ColumnChoiceProps {
  readonly columns: readonly ColumnDescription[];
  readonly typed: Settings;
  readonly fault?: string;
  readonly change: (part: Partial<Settings>) => void;
  /** Another column is to be predicted: what runs is about the old one. */
  readonly onTarget: () => void;
}

/** Longer names are cut. */
const LONGEST = 60;
/** More columns than this are searched by name. */
const MANY = 12;

/** Which column is predicted, and from which others. */
export function ColumnChoice({ columns, typed, fault, change, onTarget }: ColumnChoiceProps) {
  const words = text.find.columns;
  const [sought, seek] = useState("");
  const target = targetOf(typed, columns);
  const used = inputNames(typed, columns);
  const inputs = columns.filter((_, i) => i !== target);
  const like = sought.trim().toLowerCase();
  const listed = like ? inputs.filter(({ name }) => name.toLowerCase().includes(like)) : inputs;
  const choose = (names: readonly string[], wanted: boolean) => {
    const next = new Set(used);
    for (const name of names)
      if (wanted) next.add(name);
      else next.delete(name);
    change(inputChoice(next, { typed, columns }));
  };
  const listedNames = listed.flatMap(({ name, tooMany }) => (tooMany ? [] : [name]));
  return (
    <>
      <div class="field">
        <label for="find-target">{words.target}</label>
        <select
          id="find-target"
          value={String(target)}
          onChange={({ currentTarget }) => {
            change({ target: columns[currentTarget.selectedIndex]!.name });
            onTarget();
          }}
        >
          {columns.map(({ name }, i) => (
            <option key={name} value={String(i)}>
              {shown(name)}
            </option>
          ))}
        </select>
      </div>
      <Fold
        class="columns"
        summary={words.from(used.size, inputs.length)}
        isFaulty={fault !== undefined}
      >
        {inputs.length > MANY && (
          <div class="columns-tools">
            <input
              type="search"
              aria-label={words.search}
              placeholder={words.search}
              value={sought}
              onInput={({ currentTarget }) => seek(currentTarget.value)}
            />
            <button type="button" class="button" onClick={() => choose(listedNames, true)}>
              {words.all(like !== "")}
            </button>
            <button type="button" class="button" onClick={() => choose(listedNames, false)}>
              {words.none(like !== "")}
            </button>
          </div>
        )}
        <ul class="columns-list">
          {listed.map(({ name, kind, missing, different, tooMany, leftOut }) => (
            <li key={name}>
              <label>
                <input
                  type="checkbox"
                  checked={used.has(name)}
                  disabled={tooMany}
                  onChange={({ currentTarget }) => choose([name], currentTarget.checked)}
                />
                <span class="column-name">{shown(name)}</span>
                <span class="column-kind">
                  {tooMany ? words.tooMany(different) : words.kind(kind, missing)}
                  {leftOut && `, ${words.leftOut[leftOut]}`}
                </span>
              </label>
            </li>
          ))}
          {listed.length === 0 && <li class="columns-nothing">{words.nothing}</li>}
        </ul>
      </Fold>
      {fault && <p class="field-fault">{fault}</p>}
    </>
  );
}

function shown(name: string): string {
  const letters = Array.from(name);
  if (letters.length === 0) return text.find.columns.unnamed;
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
