import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** What is wrong with the value. */
  readonly fault?: string;
  readonly inputMode?: "text" | "decimal" | "numeric";
  readonly placeholder?: string;
}

/** A short text with its name above it, and below what is wrong with it. */
export function Field({
  label,
  value,
  onInput,
  fault,
  inputMode = "text",
  placeholder,
}: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        {...{ value, inputMode, placeholder }}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {fault && (
        <p id={`${id}-fault`} class="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  /** How choices are called; default: as they are. */
  readonly names?: Readonly<Partial<Record<T, string>>>;
  readonly onChange: (value: T) => void;
}

/** One of many, with its name above it. */
export function Select<T extends string>({
  label,
  value,
  choices,
  names,
  onChange,
}: SelectProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onChange(choices[currentTarget.selectedIndex]!)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {names?.[choice] ?? choice}
          </option>
        ))}
      </select>
    </div>
  );
}
