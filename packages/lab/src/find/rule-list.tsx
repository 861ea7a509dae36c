import { type LearningRateResult, rules } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { BoldLine } from "./bold-line.js";
import { whyFar } from "./far-rules.js";
import { rulesInOrder } from "./marks.js";

interface RuleListProps {
  readonly result: Pick<LearningRateResult, "rules" | "suggestion">;
  /** The curve that was read. */
  readonly curve: BoldLine;
  /** Trains with what a rule says; left out where nothing is trained. */
  readonly onTrain?: (lr: number) => void;
}

/** What every rule says of the curve, numbered as its mark on it; and why, where it is far off. */
export function RuleList({ result, curve, onTrain }: RuleListProps) {
  const words = text.find.rules;
  return (
    <section class="rules">
      <h2>{words.title}</h2>
      <table>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.mark}</th>
            <th scope="col">{words.rule}</th>
            <th scope="col">{words.rate}</th>
          </tr>
        </thead>
        <tbody>
          {rulesInOrder(result).map((rule, i) => {
            const lr = result.rules[rule];
            const { title, description } = rules[rule];
            const far = whyFar(rule, result, curve);
            return (
              <tr key={rule} class={i === 0 ? "rule-first" : undefined}>
                <td>
                  <span class="rule-mark">{i + 1}</span>
                </td>
                <th scope="row">
                  <span class="rule-name">{title}</span>
                  <span class="rule-place">{description}</span>
                  {far && <span class="rule-far">{far}</span>}
                </th>
                <td class="rule-rate">
                  {lr === null ? words.none : formatNumber(lr)}
                  {onTrain && lr !== null && (
                    <button
                      type="button"
                      class="button button-quiet"
                      aria-label={words.trainWith(title, formatNumber(lr))}
                      onClick={() => onTrain(lr)}
                    >
                      {words.train}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
