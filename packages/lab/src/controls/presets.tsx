interface PresetsProps<T extends string> {
  readonly label: string;
  readonly names: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  /** The one that holds. */
  readonly chosen?: T;
  readonly onChoose: (name: T) => void;
}

/** Settings worth trying, a button for each. */
export function Presets<T extends string>({
  label,
  names,
  words,
  chosen,
  onChoose,
}: PresetsProps<T>) {
  return (
    <fieldset class="presets" aria-label={label}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="button button-quiet"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {words[name]}
        </button>
      ))}
    </fieldset>
  );
}
