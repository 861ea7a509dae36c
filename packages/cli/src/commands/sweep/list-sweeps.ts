import { counted } from "lrfinder/internal";
import { openServer } from "../../queue/open-server.js";
import { openRegister } from "../../queue/register.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { jsonText } from "../../reporting/json.js";
import { tableText } from "../../reporting/text-table.js";
import type { Outcome } from "../../shell/outcome.js";
import type { SweepQueueOptions } from "./queue-options.js";

/** A sweep as it is listed. */
interface ListedSweep {
  readonly id: string;
  readonly out: string;
  /** The version of lrfinder that it is of. */
  readonly program: string;
  readonly begun: string;
  /** How many jobs are in the queue: of halving those of the rounds that have begun. */
  readonly jobs: number;
  readonly ended: number;
  readonly failed: number;
  readonly running: number;
}

/** `lrfinder sweep --list`: the sweeps that a queue knows, and how far they are. */
export async function listSweeps(
  { address, allowLoss }: SweepQueueOptions,
  { json, columns }: { json: boolean; columns: number },
): Promise<Outcome> {
  const server = await openServer(address, { migrate: true, allowLoss });
  try {
    const listed: ListedSweep[] = [];
    for (const entry of await openRegister(server).list()) {
      const queue = server.queue(entry.id);
      listed.push(listedSweep(entry, await queue.getJobCounts()));
      await server.close(queue);
    }
    return { exitCode: 0, text: json ? jsonText({ sweeps: listed }) : inWords(listed, columns) };
  } finally {
    await server.end();
  }
}

function listedSweep(
  { id, asked, program, begunAt }: SweepEntry,
  counts: Readonly<Record<string, number>>,
): ListedSweep {
  const { completed = 0, failed = 0, active = 0 } = counts;
  const jobs = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const out = "out" in asked ? String(asked.out).replace(/\p{Cc}/gu, "�") : "";
  return {
    ...{ id, out, program, begun: new Date(begunAt).toISOString() },
    ...{ jobs, ended: completed + failed, failed, running: active },
  };
}

function inWords(listed: readonly ListedSweep[], columns: number): string {
  if (listed.length === 0) return "The queue knows no sweeps.\n";
  const rows = listed.map(({ id, out, program, begun, jobs, ended, failed, running }) => ({
    cells: [
      ...[id, `${ended} of ${counted(jobs, "job")}`, String(running), String(failed)],
      ...[program, begun.slice(0, 16).replace("T", " "), out],
    ],
  }));
  const head = ["sweep", "ended", "running", "failed", "lrfinder", "begun (UTC)", "folder"];
  return `${tableText({ kind: "table", head, rows, numbers: [2, 3], dropsLast: true }, { columns })}\n`;
}
