import { text } from "../text.js";
import type { Search } from "./session.js";

const words = text.find.progress;

/** Where the measuring stands: one line below the chart that is always there. */
export function Progress({ search }: { readonly search: Search }) {
  const { repeats, settings, status, prepared, result, seconds } = search;
  if (result && prepared && seconds !== undefined) {
    const measured = { repeats: repeats.length, steps: result.steps, seconds };
    return <p class="progress">{words.measured({ prepared, settings, ...measured })}</p>;
  }
  if (status === "ended") return <p class="progress" />;
  const { share, sentence } = standing(search);
  return (
    <div class="progress">
      <progress aria-label={words.label} value={Math.min(1, share)} max={1} />
      <span>{sentence}</span>
    </div>
  );
}

/** How much has been measured, of the repeats or of the short trainings, and of what. */
function standing({ repeats, planned = 1, settings, shortTraining }: Search) {
  const { steps } = settings;
  if (shortTraining) {
    const { training, trainings, step } = shortTraining;
    return {
      share: (training + step / shortTraining.steps) / trainings,
      sentence: words.shortTraining(shortTraining),
    };
  }
  const step = repeats.at(-1)?.losses.length ?? 0;
  const repeat = Math.max(1, repeats.length);
  return {
    share: (repeat - 1 + step / steps) / planned,
    sentence: step === 0 ? words.preparing : words.at({ repeat, planned, step, settings }),
  };
}
