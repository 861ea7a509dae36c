// node library-answer.js CLONE CASE SEED : prints what the library of a clone makes of a case, as
// one line of JSON. It is started by same.ts, once for each clone.
import { engineOf } from "./engine.js";
import { exactJson } from "./exact-json.js";
import { type LibraryCase, libraryCases } from "./library-cases.js";
import { madeUpRows } from "./made-up-rows.js";

const [clone, name, seedText] = process.argv.slice(2);
const seed = Number(seedText);
const inputs = 8;
const engine = await engineOf(clone);

function optionsOf({ rows, options }: LibraryCase): object {
  const { dense, dropout, adam, sequential } = engine;
  const hidden = [
    dense(32, { activation: "relu" }),
    dropout(0.1),
    dense(16, { activation: "tanh" }),
  ];
  return {
    model: sequential([...hidden, dense(3)], { inputShape: [inputs] }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: adam(),
    data: madeUpRows(rows, { inputs, seed }),
    seed,
    ...options,
  };
}

/** A search, then a training, and what is left of the model. */
async function trained(given: LibraryCase): Promise<unknown> {
  const training = await engine.createTrainer(optionsOf(given));
  const validation = madeUpRows(200, { inputs, seed: seed + 100 });
  const found = await engine.findLearningRate(training, { steps: given.steps, repeats: 2, seed });
  const how = { epochs: 2, learningRate: 0.01, validation, recordBatches: true };
  const { history, updates, stoppedBy } = await engine.fit(training, how);
  const predictions = await training.predict(validation.x);
  const weights = await training.weights();
  await training.close();
  return { found, history, updates, stoppedBy, predictions, weights };
}

/** What verifying a rate answers from options, in folds, and from a trainer. */
async function verified(given: LibraryCase): Promise<unknown> {
  const options = optionsOf(given);
  const how = { learningRate: 0.01, epochs: 4 };
  const folds = await engine.verifyLearningRate(options, how);
  const training = await engine.createTrainer(options);
  const validation = madeUpRows(200, { inputs, seed: seed + 100 });
  const ofTrainer = await engine.verifyLearningRate(training, { ...how, validation });
  await training.close();
  return { folds, ofTrainer };
}

const given = libraryCases[name];
const answer = await (given.verified ? verified(given) : trained(given));
process.stdout.write(JSON.stringify(exactJson(answer)));
