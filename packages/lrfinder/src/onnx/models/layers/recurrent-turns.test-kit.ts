const [sigma, tanh] = [(x: number) => 1 / (1 + Math.exp(-x)), Math.tanh];

// Turns of an LSTM, a GRU and simple recurrent layers of one number, by the formulas that Keras gives.
export const lstmWeights = {
  kernel: [0.5, -1, 0.25, 2],
  recurrent_kernel: [1, 0.5, -0.5, 1.5],
  bias: [0.1, 0.2, 0.3, 0.4],
};
export const lstmTurn = ({ h, c }: { h: number; c: number }, x: number) => {
  const { kernel, recurrent_kernel, bias } = lstmWeights;
  const [i, o, f, g] = kernel.map((w, k) => w * x + recurrent_kernel[k]! * h + bias[k]!);
  const next = sigma(f!) * c + sigma(i!) * tanh(g!);
  return { h: sigma(o!) * tanh(next), c: next };
};
export const gruWeights = {
  kernel: [0.5, -1, 2],
  recurrent_kernel: [1, 0.5, 1.5],
  bias: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
};
export const gruTurn = (h: number, x: number) => {
  const { kernel, recurrent_kernel, bias } = gruWeights;
  const [z, r, g] = kernel.map((w, k) => w * x + bias[k]!);
  const [hz, hr, hg] = recurrent_kernel.map((w, k) => w * h + bias[3 + k]!);
  const update = sigma(z! + hz!);
  return update * h + (1 - update) * tanh(g! + sigma(r! + hr!) * hg!);
};
export const rnnWeights = { kernel: [0.5], recurrent_kernel: [-1.5], bias: [0.25] };
export const rnnTurn = (h: number, x: number) => tanh(0.5 * x - 1.5 * h + 0.25);
export const backwardWeights = { kernel: [-1], recurrent_kernel: [0.5], bias: [0] };
export const backwardTurn = (h: number, x: number) => tanh(-x + 0.5 * h);

/** Weights by their names within a part of a layer. */
export function within(part: string, weights: Readonly<Record<string, readonly number[]>>) {
  return Object.fromEntries(
    Object.entries(weights).map(([name, each]) => [`${part}/${name}`, each]),
  );
}
