import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
  /** A small picture of each, which stands for its name where there is little room. */
  readonly picture?: (choice: T) => ComponentChildren;
}

/** A choice of one among a few, all visible. */
export function Choice<T extends string>({
  label,
  value,
  choices,
  names,
  onChange,
  picture,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class={picture ? "choice choice-pictures" : "choice"}>
      <legend class="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice} title={picture ? names[choice] : undefined}>
          <input
            type="radio"
            name={name}
            value={choice}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          {picture?.(choice)}
          <span>{names[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
