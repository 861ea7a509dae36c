import { rules } from "lrfinder";
import { counted, grouped } from "lrfinder/internal";
import type { Document, Pairs } from "../../reporting/document.js";
import type { Reporting } from "../../searching/search-command.js";
import { autoRepeats, sureness, sweeps } from "../../searching/sentences.js";
import { headline } from "../../suggestion/headline.js";
import { rulesTable } from "../../suggestion/rules-table.js";
import type { Program } from "../../trainer-program/open-program.js";
import type { ExecAnswer } from "./answer.js";
import { commandLine } from "./command-line.js";
import type { ExecOptions } from "./options.js";

/** What a report is made of. */
export interface ExecReporting extends Reporting<ExecAnswer> {
  readonly program: Pick<Program, "hello" | "name">;
  /** The steps that a sweep was to have. */
  readonly steps: number;
  readonly options: ExecOptions;
}

/** What `lrfinder exec` reports. */
export function execDocument(reporting: ExecReporting): Document {
  const { answer, result, program, steps, options, figure, pictures, files = [] } = reporting;
  const sure = sureness(answer);
  const measured = `Measured on ${measuredOn(program, options)}.`;
  const { curveOf } = result;
  const { printed } = answer.program;
  return {
    title: `Learning rate of ${program.name}`,
    headline: headline(answer),
    exhibits: [
      { kind: "picture", svg: pictures?.lossSvg, figure },
      { kind: "picture", svg: pictures?.lrSvg },
    ],
    sentences: [
      ...(sure === "" ? [] : [sure]),
      ...autoRepeats(answer, options),
      curveOf === undefined ? measured : `${measured} The curve is of ${curveOf}.`,
      sweeps(reporting, { ...options, steps }),
    ],
    warnings: answer.warnings,
    missing: pictures?.failures,
    sections: [
      {
        title: "What each rule says",
        blocks: [rulesTable(answer, (name) => rules[name].description)],
      },
      ...(printed.length === 0
        ? []
        : [{ title: "What the program printed last", blocks: printed }]),
      { title: "Settings", blocks: [settings(reporting)] },
    ],
    commands: [{ title: "To repeat it", line: commandLine(options), only: "page" }],
    written: options.out === undefined ? undefined : { folder: options.out, names: files },
  };
}

/** What a search is measured on, as one says it behind `on`. */
export function measuredOn(
  { name, hello }: Pick<Program, "hello" | "name">,
  { optimizer: said }: Pick<ExecOptions, "optimizer">,
): string {
  const optimizer = said ?? hello.optimizer;
  return optimizer === undefined ? name : `${name}, with ${optimizer}`;
}

function settings({ answer, steps, options }: ExecReporting): Pairs {
  const { stepsPerEpoch, optimizer } = answer;
  const { epochs, minLr, maxLr } = options;
  const length = epochs === undefined ? `${grouped(steps)} steps` : counted(epochs, "epoch");
  return {
    kind: "pairs",
    pairs: [
      ["Optimizer", optimizer ?? "not known"],
      ["Steps per epoch", stepsPerEpoch === null ? "not known" : grouped(stepsPerEpoch)],
      ["Sweep", `${options.sweep}, ${length}, ${minLr} to ${maxLr}`],
      ["Repeats", grouped(answer.repeats) + (options.repeats === "auto" ? " (auto)" : "")],
      ["Seed", String(options.seed)],
      ["Channel", options.channel],
    ],
  };
}
