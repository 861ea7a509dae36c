import { useEffect, useRef } from "preact/hooks";
import { guideText as words } from "../text/guide.js";
import { addressOf, places, steps } from "./steps.js";

interface GuideProps {
  /** The step, counted from 1. */
  readonly step: number;
  /** Where the path ends: the same screen without it. */
  readonly end: string;
}

/** A step of the guided path: a sentence, a thing to do, and the way on. */
export function Guide({ step, end }: GuideProps) {
  const { sentence, todo } = words.steps[step - 1]!;
  const panel = useRef<HTMLElement>(null);
  const first = useRef(step);
  // The link that was followed is gone or means another step: whoever reads on, reads this one.
  useEffect(() => {
    if (step !== first.current) panel.current?.focus({ preventScroll: true });
    first.current = 0;
    const place = places[step];
    if (place) document.querySelector(place)?.scrollIntoView({ block: "start" });
    else scrollTo({ top: 0 });
  }, [step]);
  return (
    <section class="guide" aria-label={words.label} tabIndex={-1} ref={panel}>
      <p>
        <b>{words.step(step, steps.length)}.</b> {sentence} <span class="guide-todo">{todo}</span>
      </p>
      <p class="guide-links">
        {step > 1 && <a href={addressOf(step - 1)}>{words.back}</a>}
        {step < steps.length ? (
          <a class="guide-next" href={addressOf(step + 1)}>
            {words.next}
          </a>
        ) : (
          <a class="guide-next" href={end}>
            {words.end}
          </a>
        )}
      </p>
    </section>
  );
}
