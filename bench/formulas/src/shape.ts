import {
  convAttributes,
  tight,
  type WindowAxis,
  windowAxes,
} from "../../../packages/lrfinder/src/onnx/rules/window.js";

/** A convolution of images that are as wide as high, by a kernel with as much padding as keeps the places at stride 1. */
export interface Shape {
  readonly rows: number;
  readonly channels: number;
  readonly places: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly group: number;
}

const dense = { rows: 32, kernel: 3, stride: 1, group: 1 };

/** Those of LeNet, ResNet-8, a MobileNet, and wider ones. */
export const shapes: readonly Shape[] = [
  { ...dense, rows: 64, channels: 1, places: 28, outputs: 6, kernel: 5 },
  { ...dense, rows: 64, channels: 6, places: 14, outputs: 16, kernel: 5 },
  { ...dense, channels: 3, places: 32, outputs: 16 },
  { ...dense, channels: 16, places: 32, outputs: 16 },
  { ...dense, channels: 16, places: 32, outputs: 32, stride: 2 },
  { ...dense, channels: 32, places: 16, outputs: 32 },
  { ...dense, channels: 64, places: 8, outputs: 64 },
  { ...dense, rows: 64, channels: 32, places: 16, outputs: 64 },
  { ...dense, channels: 32, places: 16, outputs: 64, kernel: 1 },
  { ...dense, channels: 64, places: 8, outputs: 128, kernel: 1 },
  { ...dense, channels: 256, places: 4, outputs: 256, kernel: 1 },
  { ...dense, channels: 64, places: 16, outputs: 64, group: 4 },
  { ...dense, channels: 32, places: 16, outputs: 32, group: 32 },
  { ...dense, channels: 64, places: 16, outputs: 64, stride: 2, group: 64 },
];

export function nameOf({ rows, channels, places, outputs, kernel, stride, group }: Shape): string {
  const each = group === 1 ? "" : group === channels ? "depthwise" : `${group} groups`;
  const step = stride > 1 ? `stride ${stride}` : "";
  return [`${channels} → ${outputs}`, `${kernel}×${kernel}`, `${places}²`, each, step, `of ${rows}`]
    .filter((part) => part !== "")
    .join(", ");
}

/** What formulas are given: the shapes, the windows, the attributes of the Conv, and how many channels a block has. */
export interface Problem extends Shape {
  readonly axes: readonly WindowAxis[];
  readonly attributes: ReturnType<typeof convAttributes>;
  /** The places of the output along an axis. */
  readonly found: number;
  readonly blockSize: number | undefined;
}

export function problemOf(shape: Shape, blockSize: number | undefined): Problem {
  const { places, kernel, stride, group } = shape;
  const pad = kernel >> 1;
  const sliding = {
    strides: { ints: [stride, stride] },
    pads: { ints: [pad, pad, pad, pad] },
  };
  const axes = windowAxes([places, places], [kernel, kernel], sliding).map(tight);
  const full = axes.map((axis) => ({ ...axis, after: Math.max(0, axis.after) }));
  const attributes = convAttributes(full, group);
  return { ...shape, axes: full, attributes, found: axes[0]!.output, blockSize };
}
