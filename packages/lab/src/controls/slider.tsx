import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SliderProps {
  readonly label: string;
  /** The value as a reader is to see and hear it. */
  readonly shown: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly class?: string;
  readonly onInput: (value: number) => void;
  /** What stands below, like a scale. */
  readonly children?: ComponentChildren;
}

/** A slider with its name and its value above it. */
export function Slider({
  label,
  shown,
  class: look = "",
  onInput,
  children,
  ...range
}: SliderProps) {
  const id = useId();
  return (
    <div class={`slider ${look}`}>
      <label for={id}>{label}</label>
      <output for={id} aria-live="off">
        {shown}
      </output>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={shown}
        onInput={({ currentTarget }) => onInput(Number(currentTarget.value))}
      />
      {children}
    </div>
  );
}
