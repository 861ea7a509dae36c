import { expect, test } from "vitest";
import { historyFormats } from "./formats.js";
import { parseJsonText } from "./json-text.js";
import { logs } from "./logs.test-kit.js";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const learningRates = [1e-4, 0.01, 1];
const losses = [2, 1.5, Infinity];

/** Texts in each format that hold the curve above, or say where it is. */
const examples: Readonly<Record<string, readonly string[]>> = {
  "result.json of lrfinder": ['{"status": "found", "rules": {}, "optimizer": "adam"}'],
  "a JSON object of lists": [
    '{"lr": [1e-4, 0.01, 1], "loss": [2, 1.5, Infinity]}',
    '{"lrs": [1e-4, 0.01, 1],\n "losses": [2, 1.5, Infinity], "num_iter": 3}',
    '{"lr": [[1e-4, 7], [0.01, 7], [1, 7]], "loss": [2, 1.5, Infinity]}',
    '{"lr": {"0": 1e-4, "1": 0.01, "2": 1}, "loss": {"0": 2, "1": 1.5, "2": Infinity}}',
  ],
  "JSON Lines": [
    '{"lr": 1e-4, "loss": 2}\n\n{"lr": 0.01, "loss": 1.5}\n{"lr": 1, "loss": "inf"}\n',
  ],
  "a JSON list of objects": [
    '[{"lr": 1e-4, "loss": 2}, {"lr": 0.01, "loss": 1.5}, {"lr": [1], "loss": Infinity}]',
  ],
  "CSV or TSV": [
    "lr,loss\n1e-4,2\n0.01,1.5\n1,inf\n",
    'learning_rate;"train_loss"\r\n0,0001;2\r\n0,01;1,5\r\n1;inf',
    "LR\tLoss\n1e-4\t2\n\n0.01\t1.5\n1\tInfinity\n",
  ],
};

test("each format has an example here, or in the logs of the programs that write it", () => {
  const texts = Object.values(logs).flatMap(({ files }) => Object.entries(files));
  const recognised = texts.flatMap(([name, text]) =>
    typeof text === "string" ? readHistory({ name, text }).format! : [],
  );
  const known = new Set([...Object.keys(examples), ...recognised]);
  expect([...known].sort()).toEqual(historyFormats.map(({ name }) => name).sort());
});

test.each(historyFormats.filter(({ name }) => name in examples))(
  "$name is recognised, and read",
  (format) => {
    for (const text of examples[format.name]!) {
      const json = /^[{[]/.test(text) ? parseJsonText("log", text) : undefined;
      const first = historyFormats.find((each) => each.recognise({ name: "log", text, json }));
      expect(first?.name, text).toBe(format.name);
      const history = readHistory({ name: "log", text });
      if (history.elsewhere === undefined) {
        expect(readCurves(history).curve, text).toMatchObject({ learningRates, losses });
      }
    }
  },
);

test("an answer of ours says what made the updates, and where its curve is", () => {
  const [text = ""] = examples["result.json of lrfinder"]!;
  const history = readHistory({ name: "result.json", text });
  expect(history).toMatchObject({ columns: [], optimizer: "adam", elsewhere: "history.csv" });
  expect(() => readCurves(history)).toThrow(
    "result.json is an answer of lrfinder, which holds no curve: give the history.csv that find writes beside it",
  );
});

test("a format of one's own can be read, and what none recognises is refused", () => {
  const mine = {
    name: "mine",
    recognise: ({ text }: { text: string }) => text === "mine",
    read: ({ name }: { name: string }) => ({ name, columns: [], place: String }),
  };
  const formats = [mine];
  expect(readHistory({ name: "log", text: "mine" }, { formats }).name).toBe("log");
  expect(() => readHistory({ name: "log", text: "lr\n" }, { formats })).toThrow(
    expect.objectContaining({
      ...{ code: "bad-history", message: "log is in no known format: give mine" },
    }),
  );
});
