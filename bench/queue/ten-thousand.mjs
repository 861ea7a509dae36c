// A sweep of many small jobs on two workers: seconds, and how much memory each process has on the way.
// `npm run bench:queue:many`. Flags: --jobs N (10000, in hundreds), --url URL (default: a
// redis-server that is started for it).
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startRedis } from "./redis.mjs";

const { values } = parseArgs({
  options: { jobs: { type: "string", default: "10000" }, url: { type: "string" } },
});
const hundreds = Math.ceil(Number(values.jobs) / 100);
const launcher = fileURLToPath(new URL("../../packages/cli/bin/lrfinder.js", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "lrfinder-bench-many-"));
const redis = values.url ? undefined : await startRedis(work);
const queue = ["--queue", values.url ?? redis.url];
const start = (...words) =>
  spawn(process.execPath, [launcher, ...words, ...queue], {
    stdio: ["ignore", "pipe", "inherit"],
  });

const workers = [1, 2].map(() => start("worker", "--allow-exec", "--concurrency", "1"));
const axis = Array.from({ length: hundreds }, (_, i) => i).join();
const command = "sh -c 'echo loss=$0' {lr} {part} {seed}";
const sweep = start(
  ...["sweep", "--command", command, "--vary", `part=${axis}`, "--rates", "0.1"],
  ...["--seeds", "100", "--out", join(work, "sweep"), "--json"],
);
let printed = "";
sweep.stdout.on("data", (text) => {
  printed += text;
});
const processes = { "worker 1": workers[0], "worker 2": workers[1], sweep };
const memory = Object.fromEntries(Object.keys(processes).map((name) => [name, []]));
const began = performance.now();
let over = false;
const ended = new Promise((resolve) => sweep.on("exit", resolve)).finally(() => {
  over = true;
});
while (!over) {
  for (const [name, { pid }] of Object.entries(processes)) {
    const megabytes = residentMegabytes(pid);
    if (megabytes) memory[name].push(megabytes);
  }
  await Promise.race([ended, after(1000)]);
}
const seconds = (performance.now() - began) / 1000;
for (const worker of workers) worker.kill("SIGTERM");
const { jobs } = JSON.parse(printed);
console.log(`${jobs.run} jobs run, ${jobs.failed} failed, in ${seconds.toFixed(0)} s of wall time`);
for (const [name, sizes] of Object.entries(memory)) {
  const part = (from, to) => {
    const some = sizes.slice(Math.floor(sizes.length * from), Math.ceil(sizes.length * to));
    return Math.round(some.reduce((sum, size) => sum + size, 0) / some.length);
  };
  console.log(
    `${name}: ${part(0.1, 0.3)} MB in the second and third tenth, ${part(0.8, 1)} MB in the last two, ` +
      `${Math.round(Math.max(...sizes))} MB at most`,
  );
}
await after(1000);
await redis?.end();
rmSync(work, { recursive: true, force: true, maxRetries: 5 });
process.exit(0);

function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return undefined;
  }
}
