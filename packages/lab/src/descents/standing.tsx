import { verdict } from "lrfinder/descent";
import { useMemo } from "preact/hooks";
import { text } from "../text.js";
import type { Shown } from "./shown.js";
import { type Variant, variants } from "./state.js";

/** How each of the three stands, in a word. */
export function useStanding({ walks, progress }: Shown): Record<Variant, string> {
  const words = text.descents;
  const endings = useMemo(() => {
    const of = (variant: Variant) =>
      walks[variant].outcome === "converged"
        ? words.arrived
        : words.endings[verdict(walks[variant]).word];
    return { full: of("full"), mini: of("mini"), stochastic: of("stochastic") };
  }, [walks]);
  const of = (variant: Variant) => {
    const { ended, updates } = progress[variant];
    if (ended) return endings[variant];
    return updates === 0 ? words.atStart : words.walking;
  };
  return { full: of("full"), mini: of("mini"), stochastic: of("stochastic") };
}

/** Which line is whose, and how it stands. */
export function Standing({ standing }: { readonly standing: Readonly<Record<Variant, string>> }) {
  return (
    <ul class="race">
      {variants.map((variant) => (
        <li key={variant}>
          <span class={`swatch descent-${variant}`} aria-hidden="true" />
          <b>{text.descents.variants[variant]}</b> <span>{standing[variant]}</span>
        </li>
      ))}
    </ul>
  );
}
