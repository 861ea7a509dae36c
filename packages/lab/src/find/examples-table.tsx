import { grouped } from "lrfinder/internal";
import { text } from "../text.js";
import type { Example } from "../worker/protocol.js";

interface ExamplesTableProps {
  readonly examples: readonly Example[];
  readonly task: "classification" | "regression";
}

/** Some rows that the model has never seen: their targets, and what it predicts. */
export function ExamplesTable({ examples, task }: ExamplesTableProps) {
  const words = text.find.examples;
  if (examples.length === 0) return null;
  const sure = examples.some(({ probability }) => probability !== undefined);
  return (
    <div class="examples">
      <table>
        <caption>{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.actual}</th>
            <th scope="col">{words.predicted}</th>
            {sure && <th scope="col">{words.probability}</th>}
          </tr>
        </thead>
        <tbody>
          {examples.map(({ row, actual, predicted, probability }) => (
            <tr key={row} class={task === "classification" && actual !== predicted ? "wrong" : ""}>
              <td>{grouped(row + 1)}</td>
              <td>{actual}</td>
              <td>{predicted}</td>
              {probability !== undefined && <td>{words.percent(probability)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
