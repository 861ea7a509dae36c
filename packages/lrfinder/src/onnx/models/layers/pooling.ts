import type { LayerContext, LayerWriter } from "./layer.js";
import {
  mustHaveAxes,
  type Padding,
  paddingNamed,
  padsOf,
  sizes,
  type Windows,
} from "./windows.js";

/** What can be chosen for a pooling. */
export interface PoolingOptions<Size> {
  /** Places from one window to the next; default: those of a window, so that each is in one. */
  readonly strides?: Size;
  /** Default `"valid"`. Places of the padding are not counted. */
  readonly padding?: Padding;
}

/** A pooling as data. */
export interface Pooling {
  readonly kind: string;
  readonly windows: Windows;
}

/** The windows of a pooling, checked; a `RangeError` for an option out of its range. */
export function poolingOf(
  poolSize: number | readonly number[],
  { strides = poolSize, padding = "valid" }: PoolingOptions<number | readonly number[]>,
  axes: number,
): Windows {
  return {
    size: sizes("poolSize", poolSize, axes),
    strides: sizes("strides", strides, axes),
    dilation: new Array<number>(axes).fill(1),
    padding: paddingNamed(padding),
  };
}

/** Writes a pooling by one of ONNX's operators. */
export function poolingWriter(operator: "MaxPool" | "AveragePool"): LayerWriter<Pooling> {
  return ({ kind, windows }, x, { graph }: LayerContext) => {
    mustHaveAxes(kind, x, windows.size.length);
    return graph.apply(operator, [x], {
      kernel_shape: { ints: windows.size },
      strides: { ints: windows.strides },
      pads: { ints: padsOf(windows, x) },
    });
  };
}
