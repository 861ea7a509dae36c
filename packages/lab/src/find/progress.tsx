import { text } from "../text.js";
import type { Search } from "./session.js";

/** Where the measuring stands: one line below the chart that is always there. */
export function Progress({ search }: { readonly search: Search }) {
  const { repeats, planned = 1, settings, status, prepared, result, seconds } = search;
  const words = text.find.progress;
  if (result && prepared && seconds !== undefined) {
    const steps = repeats.reduce((sum, { losses }) => sum + losses.length, 0);
    return (
      <p class="progress">
        {words.measured({ prepared, settings, repeats: repeats.length, steps, seconds })}
      </p>
    );
  }
  if (status === "ended") return <p class="progress" />;
  const step = repeats.at(-1)?.losses.length ?? 0;
  const done = Math.max(0, repeats.length - 1) * settings.steps + step;
  const share = Math.min(1, done / (planned * settings.steps));
  return (
    <div class="progress">
      <progress aria-label={words.label} value={share} max={1} />
      <span>
        {done === 0
          ? words.preparing
          : words.at({ repeat: Math.max(1, repeats.length), planned, step, settings })}
      </span>
    </div>
  );
}
