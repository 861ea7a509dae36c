// A program of the library, as a reader of README.md would write one: what it prints is compared.
import { findLearningRate } from "lrfinder";
import { createTrainer, dense, fit, sequential } from "lrfinder/onnx";
import { plotLoss } from "lrfinder/plot";

const x = Array.from({ length: 240 }, (_, i) => [((i * 37) % 101) / 101, ((i * 53) % 97) / 97]);
const y = x.map(([a, b]) => 2 * a - b * b);
const model = sequential([dense(8, { activation: "tanh" }), dense(1)], { inputShape: [2] });

for (const worker of [false, true]) {
  const options = { model, loss: "mean-squared-error", data: { x, y }, worker };
  const trainer = await createTrainer(options);
  const result = await findLearningRate(trainer);
  const { suggestion, curve } = result;
  // biome-ignore lint/suspicious/noFocusedTests: a training.
  const { history } = await fit(trainer, { epochs: 20, learningRate: suggestion.lr });
  const picture = await plotLoss(result).toPng();
  const drawn = String.fromCharCode(...picture.slice(1, 4));
  console.log(JSON.stringify({ worker, suggestion, losses: [...curve.losses], history, drawn }));
  await trainer.close();
}
