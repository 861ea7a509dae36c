import { seededRandom } from "../../numeric/random.js";
import { type DataType, elementTypes } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import { floats, whole } from "./file.test-kit.js";
import type { FileAttribute } from "./file-graph.js";
import type { folds } from "./fold.js";

const random = seededRandom(18);
const among = <Of>(list: readonly Of[]): Of => list[Math.floor(random() * list.length)]!;
const upTo = (most: number) => Math.floor(random() * (most + 1));

type PlainAttribute = Exclude<FileAttribute, { subgraph: unknown } | { reference: unknown }>;

/** One use of an operator. */
export interface Use {
  readonly inputs: readonly TensorLiteral[];
  readonly attributes?: Readonly<Record<string, PlainAttribute>>;
  /** How many outputs it has; default 1. */
  readonly outputs?: number;
}

function tensor(
  type: DataType,
  shape: readonly number[],
  { low = -6, high = 6 }: { low?: number; high?: number } = {},
): TensorLiteral {
  const size = shape.reduce((product, each) => product * each, 1);
  const draw = () => {
    const x = low + (high - low) * random();
    if (type === "float32" || type === "float64") return Math.fround(x);
    return type === "bool" ? Math.round(random()) : Math.round(x);
  };
  return { type, shape, data: Array.from({ length: size }, draw) };
}

const anyShape = () => Array.from({ length: upTo(3) }, () => among([0, 1, 2, 3, 4]));
const shapeOf = (rank: number) => Array.from({ length: rank }, () => among([1, 2, 3]));
const numeric: readonly DataType[] = ["int64", "int32", "float32"];

/** Two shapes that broadcast: some axes of each are 1, and one may have fewer. */
function partners(): readonly [readonly number[], readonly number[]] {
  const full = anyShape();
  const worn = () => {
    const shape = full.map((size) => (random() < 0.3 ? 1 : size));
    return shape.slice(random() < 0.3 ? upTo(shape.length) : 0);
  };
  return random() < 0.5 ? [full, worn()] : [worn(), full];
}

const binary =
  (types: readonly DataType[], range: { low?: number; high?: number; divisor?: boolean } = {}) =>
  (): Use => {
    const type = among(types);
    const [a, b] = partners();
    const second = tensor(type, b, range);
    const data = range.divisor
      ? (second.data as readonly number[]).map((x) => x || 3)
      : second.data;
    return { inputs: [tensor(type, a), { ...second, data }] };
  };

const unary = (types: readonly DataType[], range?: { low: number; high: number }) => (): Use => ({
  inputs: [tensor(among(types), anyShape(), range)],
});

const reduction = (): Use => {
  const shape = shapeOf(1 + upTo(2));
  // Whole numbers, also of float32: in which order they are added is not said.
  const x = { ...tensor("int64", shape, { low: -3, high: 3 }), type: among(numeric) };
  const axes = shape.flatMap((_, axis) =>
    random() < 0.5 ? [random() < 0.5 ? axis : axis - shape.length] : [],
  );
  const attributes = { keepdims: { int: upTo(1) }, noop_with_empty_axes: { int: upTo(1) } };
  return { inputs: random() < 0.2 ? [x] : [x, whole(axes)], attributes };
};

const of = (types: readonly DataType[] = [...numeric, "bool"], shape = anyShape()) =>
  tensor(among(types), shape);

/** Uses of every operator that folds: drawn anew by each call. */
export const uses: Readonly<Record<keyof typeof folds, () => Use>> = {
  Add: binary(numeric),
  Sub: binary(numeric),
  Mul: binary(numeric),
  Div: binary(numeric, { divisor: true }),
  Mod() {
    const { inputs } = binary(["int64", "int32", "float32"], { divisor: true })();
    const fmod = inputs[0]!.type === "float32" ? 1 : upTo(1);
    return { inputs, attributes: { fmod: { int: fmod } } };
  },
  Pow() {
    const type = among(numeric);
    const [a, b] = partners();
    return { inputs: [tensor(type, a, { low: 1, high: 6 }), tensor(type, b, { low: 0, high: 3 })] };
  },
  Sum() {
    const { inputs } = binary(["float32"])();
    return { inputs: [...inputs, tensor("float32", [])] };
  },
  Neg: unary(numeric),
  Abs: unary(numeric),
  Sign: unary(numeric),
  Sqrt: unary(["float32"], { low: 0, high: 9 }),
  Reciprocal: unary(["float32"], { low: 0.5, high: 9 }),
  Floor: unary(["float32"]),
  Ceil: unary(["float32"]),
  Round: () => ({ inputs: [floats([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6, 0])] }),
  Min: binary(numeric),
  Max: binary(numeric),
  Clip() {
    const type = among(numeric);
    const x = tensor(type, anyShape());
    const low = tensor(type, [], { low: -3, high: 0 });
    return {
      inputs: [x, low, ...(random() < 0.5 ? [tensor(type, [], { low: -4, high: 3 })] : [])],
    };
  },
  Equal: binary([...numeric, "bool"]),
  Greater: binary(numeric),
  GreaterOrEqual: binary(numeric),
  Less: binary(numeric),
  LessOrEqual: binary(numeric),
  And: binary(["bool"]),
  Or: binary(["bool"]),
  Xor: binary(["bool"]),
  Not: unary(["bool"]),
  Where() {
    const { inputs } = binary(numeric)();
    return { inputs: [tensor("bool", among(inputs).shape), ...inputs] };
  },
  ReduceSum: reduction,
  ReduceProd: reduction,
  ReduceMax: reduction,
  ReduceMin: reduction,
  Cast() {
    const to = among([...numeric, "bool", "uint8", "float64"] as const);
    const signed = to === "uint8" ? { low: 0, high: 200 } : { low: -300, high: 300 };
    const x = tensor(among([...numeric, "bool"]), anyShape(), signed);
    return { inputs: [x], attributes: { to: { int: elementTypes[to].number } } };
  },
  Identity: () => ({ inputs: [of()] }),
  Reshape: () =>
    among<() => Use>([
      () => ({
        inputs: [
          of(numeric, [2, 3, 2]),
          whole(
            among([
              [0, -1],
              [-1],
              [4, 3],
              [-1, 1, 2],
              [3, 0, 0, 1].slice(0, 1).concat(-1),
              [0, 0, 2],
            ]),
          ),
        ],
      }),
      () => ({
        inputs: [of(numeric, [0, 3]), whole([3, 0])],
        attributes: { allowzero: { int: 1 } },
      }),
      () => ({ inputs: [of(numeric, [1]), whole([])] }),
    ])(),
  Flatten() {
    const x = of(numeric, shapeOf(3));
    return { inputs: [x], attributes: { axis: { int: among([-3, -2, -1, 0, 1, 2, 3]) } } };
  },
  Squeeze: () =>
    among<() => Use>([
      () => ({ inputs: [of(numeric, [1, 3, 1])] }),
      () => ({ inputs: [of(numeric, [1, 3, 1]), whole(among([[0], [-1], [0, 2], [-3, -1]]))] }),
    ])(),
  Unsqueeze: () => ({
    inputs: [of(numeric, [2, 3]), whole(among([[0], [-1], [0, 3], [3, 0], [1, 2, 4], [-1, -3]]))],
  }),
  Concat() {
    const shape = shapeOf(2);
    const axis = among([-2, -1, 0, 1]);
    const type = among(numeric);
    const inputs = Array.from({ length: 1 + upTo(2) }, () =>
      tensor(type, shape.with(axis, among([0, 1, 2, 4]))),
    );
    return { inputs, attributes: { axis: { int: axis } } };
  },
  Split: () =>
    among<() => Use>([
      () => ({
        inputs: [of(numeric, [2, 5]), whole([2, 0, 3])],
        attributes: { axis: { int: among([1, -1]) } },
        outputs: 3,
      }),
      () => ({
        inputs: [of(numeric, [5, 2])],
        attributes: { num_outputs: { int: 2 } },
        outputs: 2,
      }),
    ])(),
  Gather() {
    const x = of(numeric, shapeOf(1 + upTo(2)));
    const axis = upTo(x.shape.length - 1);
    const size = x.shape[axis]!;
    const indices = tensor(among(["int64", "int32"]), anyShape(), { low: -size, high: size - 1 });
    return {
      inputs: [x, indices],
      attributes: { axis: { int: random() < 0.5 ? axis : axis - x.shape.length } },
    };
  },
  Slice() {
    const x = of(numeric, [5, among([0, 1, 4])]);
    const bound = () => among([-9, -5, -3, -1, 0, 1, 2, 4, 5, 7, 1e15, -1e15]);
    const count = 1 + upTo(1);
    const list = (draw: () => number) => whole(Array.from({ length: count }, draw));
    const parts = [list(bound), list(bound)];
    if (random() < 0.3) return { inputs: [x, ...parts] };
    const axes = whole(
      among([
        [0, 1],
        [1, 0],
        [-1, -2],
      ]).slice(0, count),
    );
    const steps = list(() => among([-3, -2, -1, 1, 2, 3]));
    return { inputs: [x, ...parts, axes, ...(random() < 0.8 ? [steps] : [])] };
  },
  Transpose() {
    const x = of(numeric, shapeOf(3));
    return random() < 0.3
      ? { inputs: [x] }
      : {
          inputs: [x],
          attributes: {
            perm: {
              ints: among([
                [0, 2, 1],
                [2, 0, 1],
                [1, 2, 0],
              ]),
            },
          },
        };
  },
  Expand() {
    const [a, b] = partners();
    return { inputs: [of(numeric, [...a]), whole(b)] };
  },
  Tile: () => ({ inputs: [of(numeric, [2, 3]), whole([upTo(3), upTo(2)])] }),
  Trilu: () => ({
    inputs: [
      of(["int64", "float32"], shapeOf(2 + upTo(1))),
      ...(random() < 0.5 ? [whole([among([-2, -1, 0, 1, 2])], [])] : []),
    ],
    attributes: { upper: { int: upTo(1) } },
  }),
  ConstantOfShape: () => ({
    inputs: [whole(anyShape())],
    ...(random() < 0.8 && { attributes: { value: { tensor: of(numeric, [1]) } } }),
  }),
  Range() {
    const type = among(numeric);
    const step = among([-2, -1, 1, 3]);
    const scalars = [upTo(9) - 4, upTo(9) - 4, type === "float32" ? step / 2 : step];
    return { inputs: scalars.map((x) => ({ type, shape: [], data: [x] })) };
  },
  NonZero: () => ({
    inputs: [tensor(among([...numeric, "bool"]), shapeOf(1 + upTo(2)), { low: -1, high: 1 })],
  }),
};
