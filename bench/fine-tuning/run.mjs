// npm run bench:fine-tuning [-- PART] : tunes networks that have learned one task on another one,
// with a new head and the body frozen, slower or as it is, at every rate of a grid with three seeds;
// and prints the best rate, what is suggested, and what the suggestion loses of what can be gained.
import { findLearningRate, oneCycle } from "lrfinder";
import { adam, createTrainer, fit, sgd } from "lrfinder/onnx";
import { cases } from "./cases.mjs";

const part = process.argv[2] ?? "";
const seeds = [101, 202, 303];
const rates = Array.from({ length: 13 }, (_, i) => 10 ** (i / 3 - 4));
const EVALUATIONS = 10;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const loss = "sparse-categorical-cross-entropy";

/** The weights of the body after the first task. */
async function learned({ model, head, before: { data } }) {
  const training = await createTrainer({ model, loss, data, optimizer: adam() });
  const totalSteps = 15 * training.stepsPerEpoch;
  await fit(training, { epochs: 15, learningRate: oneCycle({ maxLr: 3e-3, totalSteps }) });
  const weights = await training.weights();
  await training.close();
  return Object.fromEntries(
    Object.entries(weights).filter(
      ([name]) => !name.startsWith(`${head}/`) && !/\/mean/.test(name),
    ),
  );
}

/** How the parameters are trained. */
const ways = (head) => ({
  "from new weights": { fresh: true },
  "whole, one rate": {},
  "body at a tenth": {
    groups: [{ match: `${head}/*` }, { match: "*", learningRate: 0.1 }],
  },
  "body frozen": { groups: [{ match: `${head}/*` }, { match: "*", frozen: true }] },
});

/** The lowest validation loss of a training at a constant rate. */
async function bestLoss(training, { start, lr, epochs, validation, untrained }) {
  await training.restore(start);
  const length = epochs * training.stepsPerEpoch;
  const every = Math.ceil(length / EVALUATIONS);
  let best = untrained;
  for (let at = 0; at < length; at += every) {
    const count = Math.min(every, length - at);
    const { loss } = await training.step({ learningRate: new Array(count).fill(lr) });
    if (!loss.every(Number.isFinite)) return best;
    best = Math.min(best, (await training.evaluate(validation)).loss);
  }
  return best;
}

async function measured(
  { model, after: { data, validation }, epochs },
  { weights, optimizer, way },
) {
  const { fresh, ...groups } = way;
  const options = { model, loss, data, optimizer, cores: 1, ...groups, ...(!fresh && { weights }) };
  const byRate = rates.map(() => []);
  const before = [];
  for (const seed of seeds) {
    const training = await createTrainer({ ...options, seed });
    const start = await training.snapshot();
    const untrained = (await training.evaluate(validation)).loss;
    before.push(untrained);
    for (const [i, lr] of rates.entries()) {
      byRate[i].push(await bestLoss(training, { start, lr, epochs, validation, untrained }));
    }
    await training.close();
  }
  const losses = byRate.map(median);
  const lowest = Math.min(...losses);
  const gain = median(before) - lowest;
  const regretOf = (lr) => {
    const above = Math.max(
      1,
      rates.findIndex((rate) => rate >= lr),
    );
    const share = Math.log(lr / rates[above - 1]) / Math.log(rates[above] / rates[above - 1]);
    const at =
      losses[above - 1] + Math.min(1, Math.max(0, share)) * (losses[above] - losses[above - 1]);
    return (at - lowest) / gain;
  };
  const searches = [];
  const training = await createTrainer(options);
  for (const seed of [0, 10, 20]) searches.push(await findLearningRate(training, { seed }));
  await training.close();
  const said = searches.map(({ suggestion, rules: others }) =>
    suggestion.status === "found" ? { lr: suggestion.lr, others } : { reason: suggestion.reason },
  );
  const near = losses.flatMap((each, i) => (each - lowest <= 0.02 * gain ? [rates[i]] : []));
  return {
    ...{ losses, lowest, best: rates[losses.indexOf(lowest)], good: [near[0], near.at(-1)] },
    ...{ said, regrets: said.map(({ lr }) => (lr === undefined ? 1 : regretOf(lr))) },
    curve: searches[0].curve,
  };
}

const short = (value) => Number(value.toPrecision(2));
console.log(
  "| network | optimizer | trained | best rate | within 0.02 | lowest loss | suggested | it loses |",
);
console.log("|---|---|---|---|---|---|---|---|");
for (const make of cases) {
  const one = make();
  if (!one.name.includes(part)) continue;
  const weights = await learned(one);
  for (const [called, optimizer] of [
    ["adam", adam()],
    ["sgd", sgd()],
  ]) {
    for (const [name, way] of Object.entries(ways(one.head))) {
      const { best, good, lowest, said, regrets, curve } = await measured(one, {
        weights,
        optimizer,
        way,
      });
      const suggested = said.map(({ lr, reason }) => (lr ? short(lr) : reason)).join(", ");
      const lost = regrets.map((regret) => regret.toFixed(3)).join(", ");
      console.log(
        `| ${one.name} | ${called} | ${name} | ${short(best)} | ${good.map(short).join(" to ")} | ${lowest.toFixed(3)} | ${suggested} | ${lost} |`,
      );
      if (process.env.CURVES) {
        const picked = curve.learningRates.flatMap((lr, i) =>
          i % 5 === 0 ? [`${short(lr)}:${curve.smoothed[i].toFixed(3)}`] : [],
        );
        console.log("   ", picked.join(" "));
      }
    }
  }
}
