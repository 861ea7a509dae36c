// What a worker adds to a job, in turns with BullMQ's own worker on the same server, for jobs that do
// nothing and run in no process of their own: `npm run bench:queue`. Flags: --jobs N (1000),
// --rounds N (7), --url URL (default: a redis-server that is started for it).
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runTaken } from "../../packages/cli/dist/commands/worker/run-taken.js";
import { serveSweep } from "../../packages/cli/dist/commands/worker/serve-sweep.js";
import { queueAddress } from "../../packages/cli/dist/queue/address.js";
import { openServer } from "../../packages/cli/dist/queue/open-server.js";
import { version } from "../../packages/cli/dist/shell/version.js";
import { median } from "../median.mjs";
import { startRedis } from "./redis.mjs";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "1000" },
    rounds: { type: "string", default: "7" },
    url: { type: "string" },
  },
});
const [jobs, rounds] = [Number(values.jobs), Number(values.rounds)];
const folder = mkdtempSync(join(tmpdir(), "lrfinder-bench-queue-"));
const redis = values.url ? undefined : await startRedis(folder);
const url = values.url ?? redis.url;
const server = await openServer(queueAddress({ queue: url }), { migrate: true, allowLoss: false });
const request = JSON.stringify({ base: "find", file: "a.csv", flags: { target: "y" } });
const answer = JSON.stringify({ status: "found", lr: 0.01 });
const table = "x,y\n1,2\n";
writeFileSync(join(folder, "a.csv"), table);
const digest = createHash("sha256").update(table).digest("hex");

/** Fills a queue, and returns it. */
async function filled(name) {
  const queue = server.queue(name);
  await queue.addBulk(
    Array.from({ length: jobs }, (_, i) => ({
      ...{ name: "job", data: { request } },
      opts: { jobId: `job-${i}`, attempts: 5 },
    })),
  );
  return queue;
}

/** Milliseconds of wall time, and of the processor, for a job. */
async function timed(run) {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: (performance.now() - began) / jobs, cpu: (user + system) / 1000 / jobs };
}

async function ours() {
  const id = "s00000000000";
  const queue = await filled(id);
  const entry = {
    ...{ id, program: version(), programs: false, sent: false, leaseMs: 30_000 },
    ...{ files: [{ path: "a.csv", digest, bytes: table.length }], jobs, begunAt: 0, asked: {} },
  };
  const options = { allowExec: false, allowUrl: [], data: folder };
  const sweep = await serveSweep(entry, { server, options });
  if ("reason" in sweep) throw new Error(sweep.reason);
  const running = {
    ...{ server, options, remark: console.error, wantsNext: () => true, onEnded: () => {} },
    pool: { run: async () => ({ exitCode: 0, text: answer }) },
  };
  const result = await timed(async () => {
    let taken = await sweep.take();
    while (taken) taken = await runTaken(taken, running);
  });
  const { completed } = await queue.getJobCounts("completed");
  if (completed !== jobs) throw new Error(`${completed} of ${jobs} jobs were completed`);
  await sweep.close();
  await queue.obliterate({ force: true });
  return result;
}

async function theirs() {
  const queue = await filled("bullmq");
  const { Worker } = server.bullmq;
  const { connection, prefix } = queue.opts;
  const backend = url.startsWith("postgres") ? [server.bullmq.createPostgresBackend] : [];
  const options = { connection, prefix, autorun: false, concurrency: 1, lockDuration: 30_000 };
  const value = { status: "ok", answer, seconds: 0 };
  const worker = new Worker("bullmq", async () => value, options, ...backend);
  worker.on("error", () => {});
  await worker.waitUntilReady();
  let done = 0;
  const result = await timed(async () => {
    const all = new Promise((resolve) =>
      worker.on("completed", () => ++done === jobs && resolve()),
    );
    void worker.run();
    await all;
  });
  await worker.close();
  await queue.obliterate({ force: true });
  return result;
}

const results = { ours: [], theirs: [] };
await ours();
await theirs();
for (let round = 0; round < rounds; round++) {
  results.ours.push(await ours());
  results.theirs.push(await theirs());
}
for (const what of ["wall", "cpu"]) {
  const [a, b] = ["ours", "theirs"].map((who) => median(results[who].map((one) => one[what])));
  const ratios = results.ours.map((one, i) => one[what] / results.theirs[i][what]);
  console.log(
    `${what}: lrfinder's worker ${a.toFixed(3)} ms a job, BullMQ's own ${b.toFixed(3)} ms: ` +
      `${median(ratios).toFixed(2)} times (median of ${rounds} rounds of ${jobs} jobs)`,
  );
}
await server.end();
await redis?.end();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.exit(0);
