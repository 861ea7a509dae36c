import type { CompareFlags } from "../commands/compare/options.js";
import type { FindFlags } from "../commands/find/options.js";
import type { PredictFlags } from "../commands/predict/options.js";
import type { TrainFlags } from "../commands/train/options.js";
import type { Fault } from "../errors/fault.js";
import type { Outcome } from "../shell/outcome.js";
import type { Surroundings } from "../shell/surroundings.js";
import type { RunEvent } from "../watching/run-event.js";

/** A command with its arguments, to be run in a process of its own. */
export type Job =
  | { readonly command: "find"; readonly file: string; readonly flags: FindFlags }
  | { readonly command: "compare"; readonly file: string; readonly flags: CompareFlags }
  | { readonly command: "train"; readonly file: string; readonly flags: TrainFlags }
  | {
      readonly command: "predict";
      readonly model: string;
      readonly data: string;
      readonly flags: PredictFlags;
    };

/** A message to the process that runs a job. */
export type ToJob =
  | {
      readonly kind: "start";
      readonly job: Job;
      readonly out: Surroundings["out"];
      /** When the command was started, in milliseconds since 1970. */
      readonly startedAt: number;
    }
  | { readonly kind: "interrupt" };

/** A message from it; the last one is an outcome or a fault. */
export type FromJob =
  | { readonly kind: "progress"; readonly line: string }
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "fault"; readonly fault: Fault };
