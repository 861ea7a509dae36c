// What a page does with a bundle of every entry: served to it as it is, and run by the test.

/** What a promise comes to: its value, or the code and message of its error. */
async function outcome(promise) {
  try {
    return await promise;
  } catch ({ code, message }) {
    return { code, message };
  }
}

const loss = "mean-squared-error";
const data = { x: [[0], [1], [2], [3]], y: [1, 3, 5, 7] };

/** The rate that is found for a line through four points, by a trainer of these options. */
async function searched({ index, onnx }, options) {
  const trainer = await onnx.createTrainer({ loss, data, batchSize: 2, ...options });
  const { suggestion } = await index.findLearningRate(trainer, { repeats: 1 });
  await trainer.close();
  return suggestion.lr;
}

/** The same for the same network, from an ONNX file. */
async function searchedFile(modules, { model, worker }) {
  const { createTrainer, exportModel, readModel } = modules.onnx;
  const trainer = await createTrainer({ model, loss, data });
  const file = exportModel({ model, loss, weights: await trainer.weights() });
  await trainer.close();
  return searched(modules, { model: readModel(file), worker });
}

/**
 * The names that each entry exports, and what comes of drawing and training.
 *
 * @param options.load a function from the name of an entry to a promise of its module.
 */
export async function use({ load, entries, worker }) {
  const modules = {};
  for (const entry of entries) modules[entry] = await load(entry);
  const model = modules.onnx.sequential([modules.onnx.dense(1)], { inputShape: [1] });
  const figure = modules.plot.plotLr({ learningRates: [0.001, 0.01, 0.1] });
  return {
    names: Object.fromEntries(entries.map((entry) => [entry, Object.keys(modules[entry]).sort()])),
    svg: await outcome(figure.toSvg()),
    png: await outcome(figure.toPng()),
    lr: await outcome(searched(modules, { model, worker })),
    lrOfFile: await outcome(searchedFile(modules, { model, worker })),
  };
}
