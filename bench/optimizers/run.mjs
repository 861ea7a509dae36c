// npm run bench:optimizers : what an update costs with each optimizer, beside one with Adam: time of
// the processor, one thread, all in one process and in turns. Of each, the fewest of all turns.
import { cpus } from "node:os";
import { seededRandom } from "lrfinder";
import { createTrainer, dense, optimizers, sequential } from "lrfinder/onnx";

const networks = [
  { layers: [784, 256, 128, 10], batchSize: 64, loss: "sparse-categorical-cross-entropy" },
  { layers: [13, 64, 64, 1], batchSize: 32, loss: "mean-squared-error" },
];
const turns = Number(process.argv[2] ?? 15);
/** A turn of each takes about so long. */
const TURN_MS = 150;
const ROWS = 2048;
/** An optimizer that needs no rate may cost so many times what Adam costs. */
const most = 1.5;
const held = ["schedule-free-sgd", "schedule-free-adamw", "dog", "d-adaptation", "prodigy"];

const rates = { "schedule-free-sgd": 0.05, dog: 1, "d-adaptation": 1, prodigy: 1 };

/** A trainer of a network, and what a turn of it takes. */
async function timed({ layers, batchSize, loss }, name) {
  const random = seededRandom(3);
  const [inputs, outputs] = [layers[0], layers.at(-1)];
  const numbers = (length) => Float32Array.from({ length }, () => 2 * random() - 1);
  const y =
    outputs === 1
      ? numbers(ROWS)
      : Int32Array.from({ length: ROWS }, () => Math.floor(random() * outputs));
  const hidden = layers.slice(1, -1).map((units) => dense(units, { activation: "relu" }));
  const training = await createTrainer({
    model: sequential([...hidden, dense(outputs)], { inputShape: [inputs] }),
    optimizer: optimizers[name](),
    data: { x: numbers(ROWS * inputs), y },
    ...{ loss, batchSize, threads: 1 },
  });
  const rate = rates[name] ?? 1e-3;
  const step = (updates) => training.step({ learningRate: new Array(updates).fill(rate) });
  const cost = async (updates) => {
    const before = process.cpuUsage();
    await step(updates);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / updates;
  };
  await step(200);
  const updates = Math.max(10, Math.round((1000 * TURN_MS) / (await cost(50))));
  return { name, cost: () => cost(updates), least: Infinity, close: () => training.close() };
}

console.log(`${cpus()[0].model}, one thread, Node ${process.version}, fewest of ${turns} turns\n`);
let missed = 0;
for (const network of networks) {
  const all = [];
  for (const name of Object.keys(optimizers)) all.push(await timed(network, name));
  for (let turn = 0; turn < turns; turn++) {
    for (const each of all) each.least = Math.min(each.least, await each.cost());
  }
  const adam = all.find(({ name }) => name === "adam").least;
  console.log(
    `| ${network.layers.join("-")}, batch ${network.batchSize} | µs an update | beside Adam |`,
  );
  console.log("|---|---|---|");
  for (const { name, least, close } of all) {
    const ratio = least / adam;
    const fails = held.includes(name) && ratio > most;
    if (fails) missed++;
    console.log(
      `| ${name} | ${least.toFixed(1)} | ${ratio.toFixed(2)}${fails ? ": missed" : ""} |`,
    );
    await close();
  }
  console.log();
}
process.exitCode = missed > 0 ? 1 : 0;
