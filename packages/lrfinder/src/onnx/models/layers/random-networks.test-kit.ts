import { seededRandom } from "../../../numeric/random.js";
import * as onnx from "../../index.js";

// Small networks of random layers, drawn by a seed. Nothing is dropped in them, nothing penalised and
// nothing normalised by rows that only fill up: what a file does not hold.

/** What draws numbers of a network. */
interface Draw {
  /** A whole number from 1 to `most`. */
  upTo(most: number): number;
  among<T>(choices: readonly T[]): T;
  maybe(): boolean;
}

type Shape = readonly number[];

const activations = ["linear", "tanh", "sigmoid", "softplus", "gelu", "elu"] as const;
const cells = ["tanh", "softplus", "linear", "elu"] as const;

/** Layers that go on from rows of any shape. */
const anywhere: readonly ((draw: Draw, shape: Shape) => onnx.Layer)[] = [
  ({ among }) => onnx.activation(among(activations)),
  () => onnx.dropout(0),
  ({ maybe, upTo, among }) =>
    onnx.dense(upTo(4), { useBias: maybe(), activation: among(activations) }),
  ({ maybe, upTo }, shape) =>
    onnx.layerNormalization({
      ...{ center: maybe(), scale: maybe(), axis: -upTo(shape.length), epsilon: 0.1 },
    }),
  ({ maybe }) => onnx.batchNormalization({ center: maybe(), scale: maybe(), epsilon: 0.1 }),
  ({ maybe, among }, [channels]) =>
    onnx.groupNormalization({
      ...{ center: maybe(), scale: maybe(), epsilon: 0.1 },
      groups: among([1, channels!]),
    }),
  ({ among }, shape) =>
    onnx.residual([onnx.dense(shape.at(-1)!), onnx.activation(among(activations))]),
  ({ among }) =>
    onnx.concatenate([[onnx.activation(among(activations))], []], { axis: among([0, -1]) }),
  (_, shape) => onnx.reshape([...shape, 1]),
  () => onnx.rescaling(0.5, { offset: 0.25 }),
];

/** Layers for rows of `[length, size]`, or of `[channels, length]`. */
const ofSequences: typeof anywhere = [
  ({ upTo, maybe, among }, [channels, length]) =>
    onnx.conv1d(2 * upTo(2), Math.min(upTo(3), length!), {
      padding: among(["valid", "same", "causal"]),
      groups: channels! % 2 === 0 && maybe() ? 2 : 1,
      useBias: maybe(),
      activation: among(activations),
    }),
  (_, [, length]) => onnx.maxPooling1d(Math.min(2, length!)),
  (_, [, length]) => onnx.averagePooling1d(Math.min(2, length!), { padding: "same" }),
  () => onnx.globalMaxPooling1d(),
  () => onnx.globalAveragePooling1d(),
  () => onnx.permute([2, 1]),
  () => onnx.positionalEmbedding({ embeddingsInitializer: "random-normal" }),
  ({ upTo, maybe }) =>
    onnx.multiHeadAttention(upTo(2), { keyDim: upTo(3), causal: maybe(), useBias: maybe() }),
  (draw) => recurrent(draw),
  (draw) =>
    onnx.bidirectional(recurrent(draw), { mergeMode: draw.among(["concat", "sum", "mul", "ave"]) }),
];

function recurrent({ among, upTo, maybe }: Draw): onnx.RecurrentLayer {
  const rest = { returnSequences: maybe(), useBias: maybe(), activation: among(cells) };
  return among([
    onnx.lstm(upTo(3), { ...rest, unitForgetBias: maybe() }),
    onnx.gru(upTo(3), { ...rest, resetAfter: maybe() }),
    onnx.simpleRnn(upTo(3), rest),
  ]);
}

/** Layers for rows of `[channels, height, width]`. */
const ofImages: typeof anywhere = [
  ({ upTo, among, maybe }, [, height, width]) =>
    onnx.conv2d(upTo(3), [Math.min(upTo(3), height!), Math.min(upTo(3), width!)], {
      ...{ padding: among(["valid", "same"]), strides: upTo(2), useBias: maybe() },
      activation: among(activations),
    }),
  ({ upTo }, [, height, width]) =>
    onnx.depthwiseConv2d(Math.min(2, height!, width!), { depthMultiplier: upTo(2) }),
  ({ upTo, among, maybe }) =>
    onnx.conv2dTranspose(upTo(3), upTo(2), {
      ...{ padding: among(["valid", "same"]), strides: upTo(2), useBias: maybe() },
    }),
  (_, [, height, width]) => onnx.maxPooling2d([Math.min(2, height!), Math.min(2, width!)]),
  (_, [, height, width]) => onnx.averagePooling2d([Math.min(2, height!), Math.min(2, width!)]),
  () => onnx.globalMaxPooling2d(),
  () => onnx.globalAveragePooling2d(),
  ({ among }) => onnx.upSampling2d(2, { interpolation: among(["nearest", "bilinear"]) }),
  () => onnx.permute([2, 3, 1]),
];

const byDimensions: Readonly<Record<number, typeof anywhere>> = { 2: ofSequences, 3: ofImages };

/** A layer that fits rows of a shape. */
function layerFor(draw: Draw, shape: Shape): onnx.Layer {
  const own = byDimensions[shape.length] ?? [];
  if (own.length === 0 || draw.upTo(3) === 1) return draw.among(anywhere)(draw, shape);
  return draw.among(own)(draw, shape);
}

const words = 7;

const inputs: readonly onnx.ModelInput[] = [
  { shape: [3] },
  { shape: [4, 2] },
  { shape: [2, 4, 4] },
  { shape: [5], type: "int32" },
];

/** A network that a seed draws, and tables for it. */
export interface RandomNetwork {
  readonly model: onnx.FunctionalModel;
  /** So many rows of each input. */
  rowsOf(rows: number): Readonly<Record<string, Float32Array | Int32Array>>;
}

/** Draws a network of one or two inputs that puts out one number. */
export function randomNetwork(seed: number): RandomNetwork {
  const random = seededRandom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const draw: Draw = {
    upTo,
    among: (choices) => choices[upTo(choices.length) - 1]!,
    maybe: () => random() < 0.5,
  };
  const kind = draw.among(inputs);
  const two = upTo(4) === 1;
  const ports: Readonly<Record<string, onnx.ModelInput>> = two ? { a: kind, b: kind } : { a: kind };
  const first = kind.type === "int32" ? [onnx.embedding(words, upTo(3))] : [];
  const model = onnx.modelFrom(
    (values) => {
      const [a, b] = [values.a!, values.b].map(
        (value) => value && through(draw, value.to([...first])),
      );
      const flat = [a, b].flatMap((value) => value?.to(onnx.flatten()) ?? []);
      const both = flat[1] ? joined(draw, flat[0]!, flat[1]) : flat[0]!;
      return both.to(onnx.dense(1));
    },
    { inputs: ports },
  );
  return {
    model,
    rowsOf: (rows) =>
      Object.fromEntries(
        Object.entries(model.inputs).map(([name, { shape, type }]) => {
          const length = shape.reduce((product, size) => product * size, rows);
          if (type === "int32") {
            return [name, Int32Array.from({ length }, () => Math.floor(random() * words))];
          }
          return [name, Float32Array.from({ length }, () => 2 * random() - 1)];
        }),
      ),
  };
}

/** The most numbers of a row that a network has on its way. */
const MOST = 200;

function through(draw: Draw, value: onnx.ModelValue): onnx.ModelValue {
  let current = value;
  for (let left = draw.upTo(4); left > 0; left--) {
    const layer = layerFor(draw, current.shape);
    const next = current.to(layer);
    if (next.shape.length > 3 || next.shape.reduce((a, b) => a * b, 1) > MOST) continue;
    // A layer that keeps the shape may serve twice.
    const again = `${next.shape}` === `${current.shape}` && draw.upTo(3) === 1;
    current = again ? next.to(layer) : next;
  }
  return current;
}

function joined(draw: Draw, a: onnx.ModelValue, b: onnx.ModelValue): onnx.ModelValue {
  const same = `${a.shape}` === `${b.shape}`;
  if (!same || draw.maybe()) return a.concatenate([b]);
  const ways = ["add", "subtract", "multiply", "maximum", "minimum", "dot"] as const;
  return a[draw.among(ways)](b);
}
