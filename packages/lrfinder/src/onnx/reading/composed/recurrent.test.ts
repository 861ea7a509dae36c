import { describe, expect, test } from "vitest";
import { type Numbers, numbers } from "../../autodiff/evaluate.test-kit.js";
import { disagreements, type Problem } from "../../autodiff/finite-differences.test-kit.js";
import type { Attributes } from "../../graph/graph.js";
import { sizeOf } from "../../graph/shape.js";
import { concat, reshape } from "../../ops/layout.js";
import { gruCell } from "../../recurrent/gru.js";
import { lstmCell } from "../../recurrent/lstm.js";
import { rnnCell } from "../../recurrent/rnn.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { composed, expectAlike, type Use } from "./composed.test-kit.js";
import type { Composition } from "./composition.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { recurrent } from "./recurrent.js";

const [lstm, gru, rnn] = [lstmCell, gruCell, rnnCell].map(recurrent) as [
  Composition,
  Composition,
  Composition,
];
const [turns, rows, size, hidden] = [4, 3, 2, 3];

/** Numbers near 0, in single precision. */
function small(shape: readonly number[], seed: number): Numbers {
  return sample(shape, { low: -1, high: 1, type: "float32", seed });
}

/** A recurrent operator of so many gates with inputs by their names. */
function use(
  gates: number,
  {
    directions = 1,
    biased = true,
    initial = 0,
    lengths,
    peepholes = false,
    attributes = {},
  }: {
    directions?: number;
    biased?: boolean;
    /** How many states are given. */
    initial?: number;
    lengths?: readonly number[];
    peepholes?: boolean;
    attributes?: Attributes;
  } = {},
): Use {
  return {
    inputs: [
      small([turns, rows, size], 1),
      small([directions, gates * hidden, size], 2),
      small([directions, gates * hidden, hidden], 3),
      biased ? small([directions, 2 * gates * hidden], 4) : undefined,
      lengths && numbers(lengths, { type: "int32" }),
      ...Array.from({ length: initial }, (_, i) => small([directions, rows, hidden], 5 + i)),
      ...(peepholes ? [small([directions, 3 * hidden], 7)] : []),
    ],
    attributes: { hidden_size: { int: hidden }, ...attributes },
    outputs: gates === 4 ? 3 : 2,
  };
}

const reverse = { direction: { string: "reverse" } };
const bidirectional = { direction: { string: "bidirectional" } };
const activations = (...names: readonly string[]) => ({ activations: { strings: names } });

// Bounds are such that some sums are cut off, and none is near them.
testCompositions(
  { LSTM: lstm, GRU: gru, RNN: rnn },
  {
    LSTM: [
      { inDouble: true },
      {
        plain: use(4),
        "without biases, in the other direction": use(4, { biased: false, attributes: reverse }),
        "in both directions, from states, for rows of several lengths": use(4, {
          ...{ directions: 2, initial: 2, lengths: [2, 4, 1], attributes: bidirectional },
        }),
        "clipped, from states": use(4, { initial: 2, attributes: { clip: { float: 1.7 } } }),
        "with peepholes, and clipped": use(4, {
          ...{ initial: 2, peepholes: true, attributes: { clip: { float: 1.7 } } },
        }),
        "with coupled gates": use(4, { attributes: { input_forget: { int: 1 } } }),
      },
    ],
    GRU: [
      { inDouble: true },
      {
        plain: use(3),
        "as PyTorch has it": use(3, { attributes: { linear_before_reset: { int: 1 } } }),
        "without biases, as PyTorch has it, in the other direction": use(3, {
          biased: false,
          attributes: { linear_before_reset: { int: 1 }, ...reverse },
        }),
        "in both directions, from a state, for rows of several lengths": use(3, {
          ...{ directions: 2, initial: 1, lengths: [2, 4, 1], attributes: bidirectional },
        }),
        "clipped, as PyTorch has it": use(3, {
          attributes: { clip: { float: 1.7 }, linear_before_reset: { int: 1 } },
        }),
      },
    ],
    RNN: [
      { inDouble: true },
      {
        plain: use(1),
        "in the other direction, for rows of several lengths": use(1, {
          ...{ lengths: [1, 3, 4], attributes: reverse },
        }),
        "in both directions, from a state": use(1, {
          ...{ directions: 2, initial: 1, attributes: bidirectional },
        }),
        clipped: use(1, { attributes: { clip: { float: 1.7 } } }),
      },
    ],
  },
);

describe("with other activations", () => {
  testCompositions(
    { LSTM: lstm, GRU: gru, RNN: rnn },
    {
      LSTM: {
        "of gates and outputs": use(4, {
          attributes: {
            ...activations("HardSigmoid", "Softsign", "Affine"),
            activation_alpha: { floats: [0.15, 0.7] },
            activation_beta: { floats: [0.4, 0.1] },
          },
        }),
      },
      GRU: { "of candidates": use(3, { attributes: activations("sigmoid", "Softplus") }) },
      RNN: {
        "of each direction": use(1, {
          directions: 2,
          initial: 1,
          attributes: {
            ...bidirectional,
            ...activations("Elu", "ScaledTanh"),
            activation_alpha: { floats: [0.9, 0.8] },
            activation_beta: { floats: [0.6] },
          },
        }),
      },
    },
  );
});

test.each([
  ["LSTM", 4, lstm],
  ["GRU", 3, gru],
  ["RNN", 1, rnn],
] as const)("%s: what its last states lead to flows back, too", async (_, gates, composition) => {
  const request = use(gates, {
    ...{ directions: 2, initial: gates === 4 ? 2 : 1, lengths: [2, 4, 1] },
    attributes: bidirectional,
  });
  const inputs = request.inputs as readonly Numbers[];
  const problem: Problem = {
    inputs: inputs.map((input) =>
      input.type === "float32" ? { ...input, type: "float64" } : input,
    ),
    write(graph, values) {
      const outputs = composition({
        ...{ graph, inputs: values, attributes: request.attributes!, outputs: 3 },
      });
      const flat = outputs.map((output) => reshape(graph, output, [sizeOf(output.shape)]));
      return concat(graph, flat, 0);
    },
  };
  expect(await disagreements(problem)).toEqual([]);
});

test("an LSTM with rows first is that of turns first, turned", async () => {
  const [x, w, r, b, , h, c] = use(4, { initial: 2 }).inputs as Numbers[];
  const turned = ({ type, shape: [first, second, last], data }: Numbers): Numbers => ({
    type,
    shape: [second!, first!, last!],
    data: Array.from({ length: data.length }, (_, i) => {
      const [row, turn] = [Math.floor(i / (first! * last!)), Math.floor(i / last!) % first!];
      return data[(turn * second! + row) * last! + (i % last!)]!;
    }),
  });
  const inputs = [w, r, b, undefined];
  const found = await composed("LSTM", {
    inputs: [turned(x!), ...inputs, turned(h!), turned(c!)],
    attributes: { layout: { int: 1 } },
    outputs: 3,
  });
  const wanted = await composed("LSTM", { inputs: [x, ...inputs, h, c], outputs: 3 });
  const [y, lastH, lastC] = wanted as [Numbers, Numbers, Numbers];
  // With one direction, which stands between turns and rows.
  const all = turned({ ...y, shape: [turns, rows, hidden] });
  expectAlike(found, [{ ...all, shape: [rows, turns, 1, hidden] }, turned(lastH), turned(lastC)]);
});

test("a GRU of one number gives what its formulas do", async () => {
  const [z, r] = [0.3, -0.2].map((sum) => 1 / (1 + Math.exp(-sum)));
  const start = 0.5;
  const one = (data: readonly number[]) => numbers(data, { shape: [1, data.length, 1] });
  const request = (linear: number): Use => ({
    inputs: [
      numbers([2], { shape: [1, 1, 1] }),
      one([0.1, -0.2, 0.3]),
      one([0.2, 0.4, -0.6]),
      numbers([0, 0, 0.1, 0, 0, 0.7], { shape: [1, 6] }),
      undefined,
      numbers([start], { shape: [1, 1, 1] }),
    ],
    attributes: { linear_before_reset: { int: linear } },
    outputs: 2,
  });
  const next = (candidate: number) => (1 - z!) * candidate + z! * start;
  const [plain] = await composed("GRU", request(0));
  expect(plain!.data[0]).toBeCloseTo(next(Math.tanh(0.6 + 0.1 - 0.6 * r! * start + 0.7)), 6);
  const [linear] = await composed("GRU", request(1));
  expect(linear!.data[0]).toBeCloseTo(next(Math.tanh(0.6 + 0.1 + r! * (-0.6 * start + 0.7))), 6);
});

test("activations that are not known, or too few, are refused", async () => {
  const named = async (names: readonly string[]) =>
    composed(
      "RNN",
      use(1, { directions: 2, attributes: { ...bidirectional, ...activations(...names) } }),
    );
  await expect(named(["Tanh", "Step"])).rejects.toThrow("the activation Step is not known");
  await expect(named(["Tanh"])).rejects.toThrow("it needs 2 activations and has 1");
});
