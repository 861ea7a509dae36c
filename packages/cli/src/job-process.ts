import { entryOf } from "./commands/registry.js";
import { faultOf } from "./errors/fault.js";
import type { FromJob, ToJob } from "./jobs/job.js";
import { killGroups, onGroups } from "./processes/groups.js";

// The other side of `startEngine`: a process that runs one job, and is ended from outside.

const interrupt = new AbortController();
const end = () => {
  killGroups();
  process.kill(process.pid, "SIGKILL");
};
const send = (message: FromJob) => {
  // Where nobody can be told any more, the process that started this one is gone. Under Deno that is
  // all there is to know it by: nothing is said of a channel on which a message was lost.
  if (process.connected) process.send?.(message, undefined, {}, (error) => error && end());
};
onGroups((told) => send({ kind: "group", told }));
// A terminal sends Ctrl-C, and that it is closed, to everybody; the process that started this one
// says what is to be done.
for (const name of ["SIGHUP", "SIGINT", "SIGTERM"] as const) process.on(name, () => {});
process.on("uncaughtException", (error) => send({ kind: "fault", fault: faultOf(error) }));
process.on("disconnect", end);
process.on("message", async (message: ToJob) => {
  if (message.kind === "interrupt") {
    interrupt.abort();
    return;
  }
  const { request, out, startedAt, folder } = message;
  try {
    if (folder !== undefined) process.chdir(folder);
    const job = await loading;
    if (!job) throw new Error("there is no job of that name");
    const outcome = await job.run(request, {
      out,
      signal: interrupt.signal,
      progress: (line) => send({ kind: "progress", line }),
      onEvent: (event) => send({ kind: "event", event }),
      remark: (line) => send({ kind: "remark", line }),
      seconds: () => (performance.timeOrigin + performance.now() - startedAt) / 1000,
    });
    send({ kind: "outcome", outcome });
  } catch (error) {
    send({ kind: "fault", fault: faultOf(error) });
  }
});

// The job's code is loaded before anything is asked of it: that takes longer than to read a command
// line.
const loading = entryOf(process.argv[2])?.job?.();
loading?.catch(() => {});
