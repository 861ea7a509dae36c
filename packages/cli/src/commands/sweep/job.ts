import type { JobRunner } from "../../jobs/job.js";
import type { Surroundings } from "../../shell/surroundings.js";
import type { LoadTable } from "../../table/index.js";
import type { TrialRequest } from "./bases/base.js";
import { runCommand } from "./bases/command-job.js";
import { runExec } from "./bases/exec-job.js";
import { runFind } from "./bases/find-job.js";
import { runTrain } from "./bases/train-job.js";

let load: LoadTable | undefined;

/** Loads tables for this process, whose jobs often read the same one. */
const loadTable: LoadTable = async (request) => {
  const { keptTable } = await import("../../table/index.js");
  load ??= keptTable();
  return load(request);
};

/**
 * What a process of the pool does, again and again: one job of a sweep. What it ends with is the
 * job's answer in JSON.
 */
export const job: JobRunner<TrialRequest> = {
  async run(request, around) {
    const answer = await answerTo(request, around);
    return { exitCode: 0, text: JSON.stringify(answer) };
  },
};

function answerTo(request: TrialRequest, around: Surroundings): Promise<object> {
  const { signal } = around;
  switch (request.base) {
    case "train":
      return runTrain(request, { signal, loadTable });
    case "find":
      return runFind(request, { signal, loadTable });
    case "exec":
      return runExec(request, around);
    case "command":
      return runCommand(request);
  }
}
