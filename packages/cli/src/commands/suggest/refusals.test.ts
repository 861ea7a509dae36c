import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { suggestOptions } from "./options.js";
import { suggest } from "./suggest.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const bad = join(folder.path, "bad");
const out = { columns: 80, color: false, unicode: true, terminal: false };

test.each([
  ["lr,loss\n0.1,2\n\n0.2,x\n", 'bad, line 4: the loss in "loss" must be a number, not "x"'],
  [
    "lr,loss\n0.1,2\n0,2\n",
    'bad, line 3: the learning rate in "lr" must be a number above 0, not "0"',
  ],
  [
    "lr,loss\n,2\n",
    'bad: "lr" holds no learning rates: it is empty, or goes above 1000; name another column with --lr, or this one if it is right',
  ],
  [
    "lr,loss\n0.2,2\n0.1,2\n",
    'bad, line 3: the learning rate in "lr" falls, from 0.2 to 0.1, as it does when training by a schedule: give the log of a range test, which raises the rate from step to step, or only the rows before',
  ],
  ["lr,loss\n0.2,2,3\n", "bad, line 2: it has 3 fields where the header has 2"],
  ['lr,loss\n0.2,"2\n', "bad, line 2: a quote opens here and is never closed"],
  ["lr,lr\n1,2\n", 'bad, line 1: two columns are named "lr"; rename one'],
  [
    "a,loss\n1,2\n",
    'bad: no column is named as learning rates (lr, learning_rate, lr-Adam or rate): name it with --lr; there are "a", "loss"',
  ],
  [
    "lr,b\n1,2\n",
    'bad: no column is named as losses (loss, train_loss or total_loss): name it with --loss; there are "lr", "b"',
  ],
  ['{"lr": [1, 2], "loss": [1]}', 'bad: "lr" has 2 entries and "loss" 1; they must have as many'],
  [
    '{"lr": [1, Infinity], "loss": [1, 2]}',
    'bad, entry 2: the learning rate in "lr" must be a number above 0, not Infinity',
  ],
  [
    '{"lr": [1, 1], "loss": [1, true]}',
    'bad, entry 2: the loss in "loss" must be a number, not "true"',
  ],
  ['{"lr": [1,\n2], "loss": [1,\n}', "bad, line 3 is not JSON: it may have been cut short"],
  [
    '{"lr": 1, "loss": 1}\n{"lr": 2, "lo\n',
    "bad, line 2 is not JSON: each line must hold one object",
  ],
  [
    '{"lr": 2, "loss": 1}\n{"lr": 1, "loss": 1}',
    'bad, line 2: the learning rate in "lr" falls, from 2 to 1, as it does when training by a schedule: give the log of a range test, which raises the rate from step to step, or only the rows before',
  ],
  ["[[1, 2]]", 'bad, entry 1: "[1,2]" is not an object with a rate and a loss'],
  [
    '{"status": "found", "rules": {}}',
    "bad is an answer of lrfinder, which holds no curve: give the history.csv that find writes beside it",
  ],
  [" \n", "bad is empty: it must hold a recorded range test"],
  ["lr,loss\0", "bad is not text: give CSV, TSV, JSON or an event file of TensorBoard"],
])("%j is refused in one sentence that names the place", async (text, says) => {
  writeFileSync(bad, text);
  const { signal } = new AbortController();
  await expect(suggest(suggestOptions([bad], {}), { out, signal })).rejects.toMatchObject({
    ...{ code: "bad-input", message: says.replace(/^bad/, bad) },
  });
});
