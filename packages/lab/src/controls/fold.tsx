import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

interface FoldProps {
  readonly class: string;
  readonly summary: string;
  /** Whether something inside is wrong: it is then unfolded, and stays so. */
  readonly isFaulty?: boolean;
  readonly children: ComponentChildren;
}

/** What is folded away until a reader wants it, or has to see it. */
export function Fold({ class: look, summary, isFaulty = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(isFaulty);
  useEffect(() => {
    if (isFaulty) setOpen(true);
  }, [isFaulty]);
  return (
    <details
      class={look}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
