// npm run bench:formulas [-- --device wasm --only kernels] : what each formula of a convolution and of its gradients takes,
// for each shape, in ms of the processor, one thread. Compares that they give the same.
import { cpus } from "node:os";
import { type Formulas, forward, input, kernels } from "./formulas.js";
import { benchOn } from "./runtime.js";
import { nameOf, type Problem, problemOf, shapes } from "./shape.js";
import { timesOf } from "./timing.js";

type Kind = readonly [
  formulas: (problem: Problem) => Formulas,
  inputs: (problem: Problem) => readonly (readonly number[])[],
];

const images = ({ rows, channels, places }: Problem) => [rows, channels, places, places];
const found = ({ rows, outputs, found }: Problem) => [rows, outputs, found, found];
const ofKernels = ({ outputs, channels, group, kernel }: Problem) => [
  ...[outputs, channels / group, kernel, kernel],
];

const kinds: Readonly<Record<string, Kind>> = {
  forward: [forward, (problem) => [images(problem), ofKernels(problem)]],
  input: [input, (problem) => [found(problem), ofKernels(problem)]],
  kernels: [kernels, (problem) => [images(problem), found(problem)]],
};

export async function main(words: readonly string[]): Promise<void> {
  const flag = (name: string) => {
    const place = words.indexOf(name);
    return place < 0 ? undefined : words[place + 1];
  };
  const bench = await benchOn(flag("--device") ?? "cpu");
  const { blockSize } = bench;
  const layout = blockSize ? `blocks of ${blockSize} channels` : "no blocks";
  console.log(`${cpus()[0]!.model}, one thread, Node ${process.version}, ${layout}`);
  for (const [kind, [formulasOf, inputsOf]] of Object.entries(kinds)) {
    if ((flag("--only") ?? kind) !== kind) continue;
    const measured: [string, Readonly<Record<string, number>>][] = [];
    for (const shape of shapes) {
      const problem = problemOf(shape, blockSize);
      const times = await timesOf(bench, formulasOf(problem), inputsOf(problem));
      measured.push([nameOf(shape), times]);
    }
    const names = [...new Set(measured.flatMap(([, times]) => Object.keys(times)))];
    console.log(`\n| ${[kind, ...names].join(" | ")} |\n|${"---|".repeat(names.length + 1)}`);
    for (const [shape, times] of measured) {
      const best = Math.min(...Object.values(times));
      const cells = names.map((name) => {
        const text = times[name]?.toFixed(2) ?? "";
        return times[name] === best ? `**${text}**` : text;
      });
      console.log(`| ${[shape, ...cells].join(" | ")} |`);
    }
  }
}
