import type { DataType, NumericArray } from "./element-types.js";

/** A dimension: a number, or the name of one that is known only when the graph runs. */
export type Dimension = number | string;

/** The dimensions of a tensor; `[]` is a scalar. */
export type Shape = readonly Dimension[];

/** A tensor in a graph, before anything has been computed. */
export interface Value {
  /** Unique in its graph. */
  readonly name: string;
  readonly type: DataType;
  readonly shape: Shape;
}

/** The type and shape of a value that has no name yet. */
export type ValueType = Pick<Value, "type" | "shape">;

/** The elements of a constant: numbers, texts, or a typed array, whose numbers may be many. */
export type Elements = readonly number[] | readonly string[] | NumericArray;

/** A tensor that is written out, without a name. */
export interface TensorLiteral {
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly data: Elements;
}

/**
 * An ONNX attribute, tagged with its kind since ONNX keeps integers and floats apart. Integers that a number cannot hold
 * are `bigint`s. Sparse tensors and types, which no operator here has, are left out.
 */
export type Attribute =
  | { readonly int: number | bigint }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly tensor: TensorLiteral }
  | { readonly graph: Graph }
  | { readonly ints: readonly (number | bigint)[] }
  | { readonly floats: readonly number[] }
  | { readonly strings: readonly string[] }
  | { readonly tensors: readonly TensorLiteral[] }
  | { readonly graphs: readonly Graph[] };

/** A node's attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** An input of a node; undefined where ONNX lets it be left out and another follows it. */
export type NodeInput = Value | undefined;

/** One operation of a graph. */
export interface Node {
  /** The ONNX name, for instance `Gemm`. */
  readonly operator: string;
  readonly inputs: readonly NodeInput[];
  /** All outputs up to the last that is wanted. */
  readonly outputs: readonly Value[];
  readonly attributes: Attributes;
}

/** A tensor whose elements are part of the graph (an ONNX initializer). */
export interface Constant {
  readonly value: Value;
  readonly data: Elements;
}

/** A whole graph: nodes in an order in which they can run. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly constants: readonly Constant[];
  readonly nodes: readonly Node[];
}

/** The numbers of a value that is a constant of the graph; `undefined` for any other value, texts and weights. */
export type DataOf = (value: Value) => readonly number[] | undefined;

/** What a gradient rule is given. */
export interface GradientRequest {
  readonly graph: GraphBuilder;
  readonly node: Node;
  /**
   * d loss / d output for each output of the node; undefined where nothing flows back from it, which is not so for all.
   * For operators with `broadcasts` a shape only has to broadcast to the output's, so that the gradient of a sum can
   * stay a scalar; for all others it is the output's shape.
   */
  readonly upstreams: readonly (Value | undefined)[];
  /**
   * Which inputs' gradients are wanted, and behind them those of the values that graphs within the node read from around
   * it (`captured`); a rule may leave out the others.
   */
  readonly wanted: readonly boolean[];
  /** Differentiates nodes of another graph, such as one within the node. */
  readonly pullBack: PullBack;
}

/** Walks back over nodes, and gives what flows to each value of `of`; `undefined` where nothing does. */
export type PullBack = (
  graph: GraphBuilder,
  options: {
    /** In the order in which they run. */
    readonly nodes: readonly Node[];
    /** d loss / d value for values of these nodes. */
    readonly seeds: ReadonlyMap<Value, Value>;
    readonly of: readonly Value[];
  },
) => readonly (Value | undefined)[];

/** What a rule for a batch of nodes is given: the same node many times, each on inputs of its own. */
export interface BatchedRequest {
  /** Where the node over the whole batch is written. */
  readonly graph: GraphBuilder;
  /** The node as it is for one element of the batch. */
  readonly node: Node;
  /** Its inputs, the batched ones with one more dimension, the first. */
  readonly inputs: readonly NodeInput[];
  /** Which inputs are batched; the others are the same for every element. */
  readonly batched: readonly boolean[];
}

/** The work of a node, by its shapes alone; a `TypeError` for shapes that are not known. */
export interface Cost {
  /** Multiplications and additions of products of tensors, each of which counts as one. */
  readonly operations: number;
  /** Numbers computed. */
  readonly activations: number;
}

/** What is known of an ONNX operator: what comes out of it, and how a gradient flows back through it. */
export interface Operator {
  /** Whether inputs broadcast to the output element by element. */
  readonly broadcasts?: boolean;
  /**
   * The widest floating-point numbers that ONNX Runtime's CPU provider has kernels of the operator for; `"none"` for an
   * operator of integers alone.
   */
  readonly precision: "float64" | "float32" | "none";
  /**
   * The outputs' types and shapes, also of those that a node may leave out; throws a `TypeError` where the inputs do not
   * fit. `dataOf` gives the elements of an input that is a constant, where a shape depends on them.
   */
  infer(inputs: readonly NodeInput[], attributes: Attributes, dataOf: DataOf): readonly ValueType[];
  /** The work of a node; `ofGraph` gives that of a graph within it. */
  cost(node: Node, ofGraph: (graph: Graph) => Cost): Cost;
  /**
   * d loss / d input for each input, and behind them for what graphs within the node read from around it; `undefined`
   * where nothing flows. Left out: not differentiable. Throws a `TypeError` where the gradient would have to flow through
   * what the rule has no formula for.
   */
  gradient?(request: GradientRequest): readonly (Value | undefined)[];
  /**
   * Writes the same for a whole batch of inputs at once, and gives as many outputs as the node has, each with one more
   * dimension, the first. Left out: only one at a time.
   */
  batched?(request: BatchedRequest): readonly Value[];
  /** Whether these inputs of a node can be batched; left out: any can. */
  canBatch?(node: Node, batched: readonly boolean[]): boolean;
  /**
   * As `batched`, for operators that gain nothing by being done at once before or behind a loop, but do where many
   * models are trained at once; left out: as `batched`.
   */
  vmap?(request: BatchedRequest): readonly Value[];
}

/** What is known of each operator, by its ONNX name. */
export type Operators = Readonly<Record<string, Operator>>;

/** A graph being written, one node at a time. */
export interface GraphBuilder {
  /** Begins every name made up in it. */
  readonly name: string;
  readonly operators: Operators;
  readonly inputs: readonly Value[];
  readonly constants: readonly Constant[];
  readonly nodes: readonly Node[];
  /** Declares a graph input. Throws an `Error` if the name is taken. */
  input(name: string, type: DataType, shape: Shape): Value;
  /** A constant tensor; equal scalars are one value. Throws a `TypeError` if the elements do not fill it. */
  constant(
    data: number | Elements,
    options?: {
      type?: DataType;
      shape?: Shape;
      /** A name of its own, which must not be taken; default: one that is made up. */
      called?: string;
    },
  ): Value;
  /** The numbers of a constant of this graph. */
  readonly dataOf: DataOf;
  /** Adds a node of which the first output alone is wanted, and returns that. */
  apply(operator: string, inputs: readonly NodeInput[], attributes?: Attributes): Value;
  /** Adds a node and returns its outputs: the first few where `outputs` says how many are wanted, else all. */
  applyAll(
    operator: string,
    inputs: readonly NodeInput[],
    attributes?: Attributes,
    options?: { readonly outputs?: number },
  ): readonly Value[];
  /** Gives a value a name of its own, under which it can be an output. Throws an `Error` if the name is taken. */
  named(name: string, value: Value): Value;
  /** Starts a graph within this one, such as the body of a loop, whose names are like none around it. */
  within(): GraphBuilder;
  /**
   * Gives a node of this graph other attributes, by which it puts out more: its outputs stay, others follow them. Returns
   * the node in its place.
   */
  widen(node: Node, attributes: Attributes): Node;
  /** The finished graph. */
  build(outputs: readonly Value[]): Graph;
}
