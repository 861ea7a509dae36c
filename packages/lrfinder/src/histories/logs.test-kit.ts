import { ofServices } from "./services.test-kit.js";
import { each, type Log, losses, plain, rates, steps } from "./sweep.test-kit.js";
import { ofTrainers } from "./trainers.test-kit.js";

const objects = each((_, lr, loss) => ({ lr, loss }));
const pandas = (text: unknown): Log => ({
  ...plain,
  files: { "table.json": JSON.stringify(text) },
});
const numbered = (values: readonly unknown[]) => ({ ...values });

/** A range test as each program logs it. */
export const logs: Readonly<Record<string, Log>> = {
  ...ofTrainers,
  ...ofServices,
  "pandas, columns": pandas({ lr: numbered(rates), loss: numbered(losses) }),
  "pandas, index": pandas(numbered(objects)),
  "pandas, records": pandas(objects),
  "pandas, split": pandas({
    columns: ["lr", "loss"],
    index: steps,
    data: objects.map(({ lr, loss }) => [lr, loss]),
  }),
  "pandas, table": pandas({
    schema: {
      fields: [{ name: "index", type: "integer" }],
      primaryKey: ["index"],
      pandas_version: "1.4.0",
    },
    data: objects.map((row, index) => ({ index, ...row })),
  }),
};
