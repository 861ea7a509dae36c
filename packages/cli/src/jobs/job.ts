import type { Fault } from "../errors/fault.js";
import type { GroupTold } from "../processes/groups.js";
import type { Outcome } from "../shell/outcome.js";
import type { Speech, Surroundings } from "../shell/surroundings.js";
import type { RunEvent, Watcher } from "../watching/run-event.js";

/** A command and what it is asked, to be run in a process of its own. */
export interface Job {
  /** Its name in the registry of commands. */
  readonly command: string;
  /** Plain data, since it crosses to the other process. */
  readonly request: unknown;
  /**
   * The folder that it writes to, if any: what it leaves half-written there when it is ended is
   * removed.
   */
  readonly writesTo?: string;
}

/** What a job may know of the place it runs in. */
export type JobSurroundings = Surroundings & Watcher & Pick<Speech, "remark">;

/** What a command does in a process of its own. */
export interface JobRunner<Request = unknown> {
  /** Does what is asked; throws what `main` turns into a line and an exit code. */
  run(request: Request, around: JobSurroundings): Promise<Outcome>;
}

/** A message to the process that runs a job. */
export type ToJob =
  | {
      readonly kind: "start";
      readonly request: unknown;
      readonly out: Surroundings["out"];
      /** When the command was started, in milliseconds since 1970. */
      readonly startedAt: number;
      /** The folder that it is run in; left out for that of the process. */
      readonly folder?: string;
    }
  | { readonly kind: "interrupt" };

/** A message from it; the last one is an outcome or a fault. */
export type FromJob =
  | { readonly kind: "progress"; readonly line: string }
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "remark"; readonly line: string }
  | { readonly kind: "group"; readonly told: GroupTold }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "fault"; readonly fault: Fault };
