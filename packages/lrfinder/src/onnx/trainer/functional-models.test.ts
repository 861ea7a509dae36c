import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import * as onnx from "../index.js";
import { batchedTraining } from "./batched-models.js";

// Everything that holds for sequential models holds for those that are written as a function: here
// one of four inputs and two outputs, with layers that serve twice, a mask and lengths.

const [rows, length, words] = [22, 4, 9];
const random = seededRandom(6);
const whole = (count: number, below: number) =>
  Int32Array.from({ length: count }, () => Math.floor(random() * below));
const real = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);

const encode = [onnx.embedding(words, 4), onnx.layerNormalization()];
const attention = onnx.multiHeadAttention(2, { keyDim: 2, dropout: 0.1 });
const model = onnx.modelFrom(
  ({ question, answer, lengths, price }) => {
    const [asked, said] = [question.to(encode), answer.to(encode)];
    const mixed = asked.add(asked.to(attention, { value: said }));
    const text = mixed.to(onnx.bidirectional(onnx.gru(3)), { lengths });
    const all = text.concatenate([price]).to(onnx.dropout(0.1));
    return { kind: all.to(onnx.dense(3)), stars: all.to(onnx.dense(1)).add(price) };
  },
  {
    inputs: {
      question: { shape: [length], type: "int32" },
      answer: { shape: [length], type: "int32" },
      lengths: { shape: [], type: "int32" },
      price: [1],
    },
  },
);
const inputs = {
  question: whole(rows * length, words),
  answer: whole(rows * length, words),
  lengths: whole(rows, length).map((each) => each + 1),
  price: real(rows),
};
const options: onnx.TrainerOptions = {
  model,
  loss: {
    kind: "sparse-categorical-cross-entropy",
    stars: { loss: "mean-squared-error", weight: 0.5 },
  },
  optimizer: onnx.adam(),
  data: {
    inputs,
    targets: { kind: whole(rows, 3), stars: real(rows) },
    sampleWeights: real(rows).map((each) => each + 1.5),
  },
  ...{ batchSize: 8, seed: 4, clipNorm: 1 },
};
const learningRate = Array.from({ length: 7 }, (_, i) => 0.01 / (i + 1));

async function trained(given: onnx.TrainerOptions) {
  const training = await onnx.createTrainer(given);
  const { loss } = await training.step({ learningRate });
  const weights = await training.weights();
  await training.close();
  return { loss, weights };
}

test("the same bits in runs of 1 and 7, and in a worker from JSON", async () => {
  const first = await trained({ ...options, updatesPerRun: 1 });
  expect(first.loss.every(Number.isFinite)).toBe(true);
  expect(await trained({ ...options, updatesPerRun: 7 })).toEqual(first);
  const plain: onnx.Model = JSON.parse(JSON.stringify(model));
  expect(await trained({ ...options, model: plain, worker: true })).toEqual(first);
});

test("weights that serve twice learn from both: the gradient is the sum", async () => {
  const kernel = 0.5;
  const shared = onnx.dense(1, { useBias: false, kernelInitializer: kernel });
  const tied = onnx.modelFrom(({ a, b }) => a.to(shared).add(b.to(shared)), {
    inputs: { a: [1], b: [1] },
  });
  const data = { inputs: { a: [2], b: [3] }, targets: [1] };
  const training = await onnx.createTrainer({ model: tied, loss: "mean-squared-error", data });
  const { loss } = await training.step({ learningRate: [0.01] });
  const after = (await training.weights())["dense_0/kernel"]!.data[0];
  await training.close();
  // (5 k − 1)², whose slope is 2 · 5 · (5 k − 1).
  expect(loss[0]).toBeCloseTo((5 * kernel - 1) ** 2, 6);
  expect(after).toBeCloseTo(kernel - 0.01 * 2 * 5 * (5 * kernel - 1), 6);
});

test("a chain of calls is the sequential model, to the bit, with what it drops", async () => {
  const layers = [onnx.dense(6, { activation: "relu" }), onnx.dropout(0.3), onnx.dense(1)];
  const loss = "mean-squared-error";
  const rest = { loss, data: { x: real(3 * rows), y: real(rows) }, batchSize: 8 } as const;
  const chain = onnx.modelFrom(({ x }) => x.to(layers), { inputs: { x: [3] } });
  const wanted = await trained({ ...rest, model: onnx.sequential(layers, { inputShape: [3] }) });
  expect(await trained({ ...rest, model: chain })).toEqual(wanted);
});

test("batch normalisation that serves twice goes on from what the first use made of its statistics", async () => {
  const shared = onnx.batchNormalization({ momentum: 0.5, scale: false, center: false });
  const twice = onnx.modelFrom(({ a, b }) => a.to(shared).add(b.to(shared)).to(onnx.dense(1)), {
    inputs: { a: [1], b: [1] },
  });
  const training = await onnx.createTrainer({
    ...{ model: twice, loss: "mean-squared-error", batchSize: 2 },
    data: { inputs: { a: [1, 3], b: [6, 10] }, targets: [0, 1] },
  });
  await training.step({ learningRate: [0.1] });
  const after = await training.weights();
  await training.close();
  const name = "batchNormalization_0/moving";
  expect(after[`${name}_mean`]!.data[0]).toBeCloseTo(0.5 * (0.5 * 0 + 0.5 * 2) + 0.5 * 8, 5);
  expect(after[`${name}_variance`]!.data[0]).toBeCloseTo(0.5 * (0.5 * 1 + 0.5 * 1) + 0.5 * 4, 5);
});

test("a snapshot and a saved state bring all of it back, to the bit", async () => {
  const [training, other] = [
    await onnx.createTrainer(options),
    await onnx.createTrainer({ ...options, seed: 9 }),
  ];
  await training.step({ learningRate });
  const [snapshot, state] = [await training.snapshot(), await training.save()];
  const future = async (of: onnx.OnnxTrainer) => {
    const { loss } = await of.step({ learningRate });
    return { loss, weights: await of.weights() };
  };
  const first = await future(training);
  await training.restore(snapshot);
  expect(await future(training)).toEqual(first);
  await other.load(JSON.parse(JSON.stringify(state)));
  expect(await future(other)).toEqual(first);
  await Promise.all([training.close(), other.close()]);
});

test("groups find its weights by their names, and freeze them", async () => {
  const groups = [
    { match: "*embeddings", frozen: true },
    { match: "multiHead*", learningRate: 0.1 },
  ];
  const [start, { weights }] = [
    await trained({ ...options, groups: [{ match: "*", learningRate: 1e-30 }] }),
    await trained({ ...options, groups }),
  ];
  const same = Object.keys(start.weights).filter(
    (name) => !/\/(m|v)$/.test(name) && `${weights[name]?.data}` === `${start.weights[name]!.data}`,
  );
  expect(same).toContain("embedding_0/embeddings");
  expect(same).not.toContain("dense_5/kernel");
});

test("a file predicts as the trainer does, is read again, and is trained on as the model would be", async () => {
  const training = await onnx.createTrainer(options);
  await training.step({ learningRate });
  const { outputs } = await training.predict(inputs);
  const weights = await training.weights();
  await training.close();
  const file = onnx.exportModel({ model, weights });
  const session = await InferenceSession.create(file);
  expect(session.inputNames).toEqual(["question", "answer", "lengths", "price"]);
  const found = await session.run({
    question: new Tensor(inputs.question, [rows, length]),
    answer: new Tensor(inputs.answer, [rows, length]),
    lengths: new Tensor(inputs.lengths, [rows]),
    price: new Tensor(inputs.price, [rows, 1]),
  });
  await session.release();
  for (const name of ["kind", "stars"]) {
    [...(found[name]!.data as Float32Array)].forEach((number, i) => {
      expect(number).toBeCloseTo(outputs![name]!.data[i]!, 5);
    });
  }
  const read = onnx.readModel(file);
  const wanted = Object.keys(weights).filter((name) =>
    read.parameters.some((p) => p.name === name),
  );
  expect(read.parameters.map(({ name }) => name).sort()).toEqual(wanted.sort());
  expect(read.parameters).toHaveLength(21);
  const again = await onnx.createTrainer({ ...options, model: read });
  const before = await again.evaluate();
  await again.step({ learningRate });
  expect((await again.evaluate()).loss).toBeLessThan(before.loss);
  await again.close();
});

test("many models are trained at once as each would be alone", async () => {
  const plain = { ...options, optimizer: onnx.sgd() };
  const rates = [0.001, 0.05];
  const { tables, close } = (await batchedTraining([plain]))!;
  const [table] = tables as [(typeof tables)[number]];
  const models = table.models(
    rates.map(() => table.start),
    0,
  );
  const losses = await models.step(learningRate.map(() => rates));
  await close();
  for (const [place, lr] of rates.entries()) {
    const { loss } = await (async () => {
      const alone = await onnx.createTrainer(plain);
      const measured = await alone.step({ learningRate: learningRate.map(() => lr) });
      await alone.close();
      return measured;
    })();
    loss.forEach((each, i) => {
      expect(losses[i]![place]).toBeCloseTo(each, 4);
    });
  }
});

test("batches in parts give what whole ones give", async () => {
  const quiet = onnx.modelFrom(
    ({ a, lengths }) => a.to([onnx.lstm(3), onnx.dense(1)], { lengths }),
    { inputs: { a: [length, 2], lengths: { shape: [], type: "int32" } } },
  );
  const given: onnx.TrainerOptions = {
    ...{ model: quiet, loss: "mean-squared-error", batchSize: 8, clipValue: 0.01 },
    data: {
      inputs: { a: real(rows * length * 2), lengths: inputs.lengths },
      targets: real(rows),
    },
  };
  const wanted = await trained(given);
  for (const parts of [{ rowsPerChunk: 3 }, { accumulate: 2, batchSize: 4 }]) {
    const { loss } = await trained({ ...given, ...parts });
    loss.forEach((each, i) => {
      expect(each).toBeCloseTo(wanted.loss[i]!, 5);
    });
  }
});

test("padding that a mask hides changes nothing", async () => {
  const masked = onnx.modelFrom(
    ({ x, isWord }) =>
      x
        .to([onnx.embedding(words, 4), onnx.multiHeadAttention(1, { keyDim: 2 })], { mask: isWord })
        .to([onnx.permute([2, 1]), onnx.reshape([4, length])])
        .multiply(isWord.to(onnx.reshape([1, length])))
        .to([onnx.flatten(), onnx.dense(1)]),
    { inputs: { x: { shape: [length], type: "int32" }, isWord: [length] } },
  );
  const isWord = Float32Array.from({ length: rows * length }, (_, i) => (i % length < 2 ? 1 : 0));
  const padded = (filling: number) =>
    inputs.question.map((each, i) => (isWord[i] === 1 ? each : filling));
  const [one, other] = await Promise.all(
    [0, 8].map((filling) =>
      trained({
        ...{ model: masked, loss: "mean-squared-error", batchSize: 8 },
        data: { inputs: { x: padded(filling), isWord }, targets: inputs.price },
      }),
    ),
  );
  expect(one!.loss).toEqual(other!.loss);
});
