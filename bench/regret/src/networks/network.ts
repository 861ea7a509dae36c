import type { ActivationName } from "lrfinder/onnx";

/** Convolutions of images or sequences; all but the first halve the places. */
export interface ConvolutionNetwork {
  readonly kind: "convolution";
  /** The channels of each. */
  readonly channels: readonly number[];
  /** What stands between a convolution and its activation; default: nothing. */
  readonly normalised?: "batch" | "group";
  /**
   * Whether all but the first are blocks of two convolutions, to which their input is added; default
   * false.
   */
  readonly residual?: boolean;
  /** Default `"relu"`. */
  readonly activation?: ActivationName;
}

/** A recurrent layer, over vectors of symbols or over numbers. */
export interface RecurrentNetwork {
  readonly kind: "recurrence";
  readonly cell: "lstm" | "gru" | "simpleRnn";
  readonly units: number;
  /** Whether sequences are also read from behind; default false. */
  readonly bothWays?: boolean;
}

/** Blocks of attention and of two dense layers, each behind a layer normalisation and added. */
export interface AttentionNetwork {
  readonly kind: "attention";
  readonly size: number;
  readonly heads: number;
  readonly blocks: number;
  /** Whether a place sees none behind it; default false. */
  readonly causal?: boolean;
}

/** Vectors of symbols, their mean or all of them, and a hidden layer. */
export interface EmbeddingNetwork {
  readonly kind: "embedding";
  readonly size: number;
  /** What is made of the vectors of all places. */
  readonly places: "mean" | "all";
  /** Units of the hidden layer. */
  readonly hidden: number;
}

/** A network of other layers than dense ones alone, without its last layer: plain data. */
export type Network = ConvolutionNetwork | RecurrentNetwork | AttentionNetwork | EmbeddingNetwork;

/** What a network is called in the name of a task: `batch-8-16`, `causal-32x2`. */
export function nameOfNetwork(network: Network): string {
  switch (network.kind) {
    case "convolution": {
      const { channels, normalised, residual, activation } = network;
      const kind = [residual ? "residual" : "convolution", normalised, ...channels, activation];
      return kind.filter((part) => part !== undefined).join("-");
    }
    case "recurrence":
      return `${network.bothWays ? "both-ways-" : ""}${network.cell.toLowerCase()}-${network.units}`;
    case "attention":
      return `${network.causal ? "causal-" : ""}attention-${network.blocks}x${network.size}`;
    case "embedding":
      return `embedding-${network.places}-${network.size}-${network.hidden}`;
  }
}
