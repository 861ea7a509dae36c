import { faultOf } from "../errors/fault.js";
import type { Outcome } from "../shell/outcome.js";
import type { Surroundings } from "../shell/surroundings.js";
import type { Watcher } from "../watching/run-event.js";
import type { FromJob, Job, ToJob } from "./job.js";

// The other side of run-job: a process that runs one job, and is ended from outside.

const interrupt = new AbortController();
const send = (message: FromJob) => {
  if (process.connected) process.send?.(message);
};
// A terminal sends Ctrl-C to everybody; the process that started this one says what is to be done.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("message", async (message: ToJob) => {
  if (message.kind === "interrupt") {
    interrupt.abort();
    return;
  }
  const { job, out, startedAt } = message;
  try {
    const outcome = await run(job, {
      out,
      signal: interrupt.signal,
      progress: (line) => send({ kind: "progress", line }),
      onEvent: (event) => send({ kind: "event", event }),
      seconds: () => (performance.timeOrigin + performance.now() - startedAt) / 1000,
    });
    send({ kind: "outcome", outcome });
  } catch (error) {
    send({ kind: "fault", fault: faultOf(error) });
  }
});

async function run(job: Job, around: Surroundings & Watcher): Promise<Outcome> {
  switch (job.command) {
    case "find": {
      const { find } = await import("../commands/find/find.js");
      return find(job.file, job.flags, around);
    }
    case "compare": {
      const { compare } = await import("../commands/compare/compare.js");
      return compare(job.file, job.flags, around);
    }
    case "train": {
      const { train } = await import("../commands/train/train.js");
      return train(job.file, job.flags, around);
    }
    case "predict": {
      const { predict } = await import("../commands/predict/predict.js");
      return predict(job.model, job.data, job.flags, around);
    }
  }
}
