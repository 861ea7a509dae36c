import { type Random, seededRandom } from "lrfinder";
import { type ShapedSourceName, shapedSources } from "../data/shaped/shaped-sources.js";
import type { Network } from "../networks/network.js";
import { taskOptimizers } from "./optimizers.js";
import { type DeepTask, nameOf } from "./task.js";

/** What is drawn from a list is drawn evenly; what stands there twice, twice as often. */
const images = ["mnist-images", "digit-images", "drawings", "gratings"] as const;
const sequences = [
  "wave-forms",
  "fading",
  "commonest",
  "sorting",
  "echo",
  "letters",
  "verses",
] as const;
const kinds: readonly Network["kind"][] = [
  ...(["convolution", "convolution", "recurrence", "recurrence"] as const),
  ...(["attention", "attention", "embedding"] as const),
];
const channels = [[8], [8, 16], [8, 8, 16], [16, 16], [4, 8, 8]];
const normalisations = [undefined, undefined, "batch", "batch", "group"] as const;
const cells = ["lstm", "gru", "simpleRnn"] as const;
const units = [8, 12, 16, 24, 32];
const sizes = [8, 16, 24];
const batchSizes = [8, 16, 16, 32, 32, 64, 128];

/** These are drawn evenly on a logarithmic scale: updates of the whole budget. */
const UPDATES = { least: 100, most: 400 };

/**
 * Deep tasks drawn from all kinds of networks, normalisations, optimizers and batch sizes, with
 * budgets of 100 to 400 updates.
 *
 * @param options.seed other tasks for every seed.
 */
export function drawnDeepTasks(count: number, { seed }: { seed: number }): readonly DeepTask[] {
  const random = seededRandom(seed);
  const drawn = new Map<string, DeepTask>();
  while (drawn.size < count) {
    const task = drawTask(random);
    if (!drawn.has(nameOf(task))) drawn.set(nameOf(task), task);
  }
  return [...drawn.values()];
}

function drawTask(random: Random): DeepTask {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const { data, network } = drawNetwork(pick);
  const batchSize = pick(batchSizes);
  const updates = UPDATES.least * (UPDATES.most / UPDATES.least) ** random();
  const { rows, loss } = aboutOf(data);
  return {
    ...{ data, network, batchSize, loss },
    optimizer: pick(taskOptimizers),
    epochs: Math.max(1, Math.round(updates / Math.ceil(rows / batchSize))),
  };
}

type Picker = <T>(from: readonly T[]) => T;

/** A network, and what it learns from. */
interface NetworkOn {
  readonly data: ShapedSourceName;
  readonly network: Network;
}

function drawNetwork(pick: Picker): NetworkOn {
  const kind = pick(kinds);
  switch (kind) {
    case "convolution": {
      const normalised = pick(normalisations);
      const residual = pick([false, false, true]);
      const network = { kind, channels: pick(channels), ...(normalised && { normalised }) };
      const data = pick([...images, ...images, "wave-forms"] as const);
      return { data, network: residual ? { ...network, residual } : network };
    }
    case "recurrence": {
      const network = { kind, cell: pick(cells), units: pick(units) };
      const bothWays = pick([false, false, true]);
      const data = pick(sequences);
      return { data, network: bothWays && data !== "letters" ? { ...network, bothWays } : network };
    }
    case "attention": {
      const data = pick(sequences);
      const network = { kind, size: pick(sizes), heads: pick([1, 2, 4]), blocks: pick([1, 1, 2]) };
      const causal = data === "letters" || data === "echo";
      return { data, network: causal ? { ...network, causal } : network };
    }
    case "embedding": {
      const data = pick(["commonest", "verses"] as const);
      return {
        data,
        network: { kind, size: pick(sizes), places: pick(["mean", "all"]), hidden: pick(units) },
      };
    }
  }
}

/** How many rows of a source are learned from, and by which loss. */
function aboutOf(name: ShapedSourceName): {
  readonly rows: number;
  readonly loss: DeepTask["loss"];
} {
  const known = about.get(name);
  if (known) return known;
  const { x, classes } = shapedSources[name]();
  const loss = classes === undefined ? "mean-squared-error" : "sparse-categorical-cross-entropy";
  const made = { rows: Math.round(0.8 * x.length), loss } as const;
  about.set(name, made);
  return made;
}

const about = new Map<ShapedSourceName, { rows: number; loss: DeepTask["loss"] }>();
