// A sweep whose workers are in two network namespaces, one of which is cut off in the middle: is
// every job there, and which were made twice? `npm run bench:queue:cut`, where `ip netns` is
// permitted. Flags: --jobs N (300), --seconds N (60, how long it is cut off).
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startRedis } from "./redis.mjs";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "300" },
    seconds: { type: "string", default: "60" },
  },
});
const jobs = Number(values.jobs);
const [near, far] = ["lrfinder-near", "lrfinder-far"];
const [nearHost, farHost] = ["10.213.7.1", "10.213.7.2"];
const ip = (words) => execFileSync("ip", words.split(" "), { stdio: "ignore" });
const within = (space) => ["ip", "netns", "exec", space];

const may = spawnSync("ip", ["netns", "add", near]).status === 0;
if (!may) {
  console.log("skipped: ip netns is not permitted here");
  process.exit(0);
}
process.on("exit", () => {
  for (const space of [near, far]) spawnSync("ip", ["netns", "del", space]);
});
ip(`netns add ${far}`);
ip(`link add lrf-near netns ${near} type veth peer name lrf-far netns ${far}`);
for (const [space, name, host] of [
  [near, "lrf-near", nearHost],
  [far, "lrf-far", farHost],
]) {
  ip(`-n ${space} addr add ${host}/24 dev ${name}`);
  ip(`-n ${space} link set ${name} up`);
  ip(`-n ${space} link set lo up`);
}

const work = mkdtempSync(join(tmpdir(), "lrfinder-bench-cut-"));
const redis = await startRedis(work, { host: nearHost, within: within(near) });
const launcher = fileURLToPath(new URL("../../packages/cli/bin/lrfinder.js", import.meta.url));
const start = (space, ...words) => {
  const [program, ...all] = [...within(space), process.execPath, launcher, ...words];
  return spawn(program, [...all, "--queue", redis.url, "--lease", "5"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
};
const log = join(work, "log");
const lines = () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);
const workers = [near, far].map((space) =>
  start(space, "worker", "--allow-exec", "--concurrency", "2"),
);
const said = ["", ""];
for (const [i, worker] of workers.entries()) {
  worker.stderr.on("data", (text) => {
    said[i] += text;
  });
}
const command = `sh -c 'echo $0 $PPID >> ${log}; sleep 1; echo loss=$1' {seed} {lr}`;
const out = join(work, "sweep");
const sweep = start(
  ...[near, "sweep", "--command", command, "--rates", "0.1", "--seeds", String(jobs)],
  ...["--out", out, "--json"],
);
let printed = "";
sweep.stdout.on("data", (text) => {
  printed += text;
});
const ended = new Promise((resolve) => sweep.on("exit", resolve));
const began = performance.now();
while (lines().length < jobs / 4) await after(100);
ip(`-n ${far} link set lrf-far down`);
const cutAt = (performance.now() - began) / 1000;
await Promise.race([ended, after(1000 * Number(values.seconds))]);
const duringCut = sweep.exitCode === null;
ip(`-n ${far} link set lrf-far up`);
const code = await ended;
const seconds = (performance.now() - began) / 1000;
for (const worker of workers) worker.kill("SIGTERM");
await after(3000);
const answer = code === 0 ? JSON.parse(printed).jobs : undefined;
const kept = readdirSync(join(out, "jobs")).filter((name) => name.endsWith(".json")).length;
const seeds = lines().map((line) => line.split(" ")[0]);
const twice = seeds.length - new Set(seeds).size;
console.log(
  `${jobs} jobs of a second on two workers, two at a time; one was cut off ${values.seconds} s, from ` +
    `${cutAt.toFixed(0)} s on: ${kept} are there, ${answer?.failed} failed, ${twice} were begun twice; ` +
    `${seconds.toFixed(0)} s in all, and the sweep ${duringCut ? "went on" : "had ended"} when it was back`,
);
console.log(`the worker that was cut off:\n${said[1].trimEnd()}`);
await redis.end();
rmSync(work, { recursive: true, force: true, maxRetries: 5 });
process.exit(kept === jobs && code === 0 ? 0 : 1);
