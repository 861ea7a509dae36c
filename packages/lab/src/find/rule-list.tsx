import { type LearningRateResult, rules } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import { rulesInOrder } from "./marks.js";

interface RuleListProps {
  readonly result: Pick<LearningRateResult, "rules" | "suggestion">;
}

/** What every rule says of the curve, numbered as its mark on it. */
export function RuleList({ result }: RuleListProps) {
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
            return (
              <tr key={rule} class={i === 0 ? "rule-first" : undefined}>
                <td>
                  <span class="rule-mark">{i + 1}</span>
                </td>
                <th scope="row">
                  <span class="rule-name">{rules[rule].title}</span>
                  <span class="rule-place">{rules[rule].description}</span>
                </th>
                <td class="rule-rate">{lr === null ? words.none : formatNumber(lr)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
