import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { ownFolder } from "./own-folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** The number of a process that has ended. */
const { pid: dead } = spawnSync(process.execPath, ["-e", ""]);

test("a worker removes what killed ones have left, and nothing of others", async () => {
  const precious = join(folder.path, "tables");
  mkdirSync(precious);
  writeFileSync(join(precious, "a.csv"), "x\n");

  const first = await ownFolder(folder.path);
  expect(readdirSync(folder.path)).toEqual(["tables"]);
  const made = await first.make("files-");
  writeFileSync(join(made, "b.csv"), "x\n");
  const [name] = readdirSync(folder.path).filter((one) => one.startsWith("lrfinder-worker-"));
  const left = (space: string, pid: number | string) => {
    const path = join(folder.path, `lrfinder-worker-${space}-${pid}-AbCdEf`);
    mkdirSync(join(path, "job-1"), { recursive: true });
    symlinkSync(precious, join(path, "job-1", "tables"));
    return path;
  };
  const space = name!.split("-")[2]!;
  const killed = left(space, dead!);
  const elsewhere = left("0".repeat(12), dead!);
  const forgotten = left("1".repeat(12), process.pid);
  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(forgotten, longAgo, longAgo);
  const other = join(folder.path, "lrfinder-worker-notes");
  mkdirSync(other);

  const second = await ownFolder(folder.path);
  expect([killed, forgotten].map(existsSync)).toEqual([false, false]);
  expect([made, elsewhere, other].map(existsSync)).toEqual([true, true, true]);
  expect(existsSync(join(precious, "a.csv"))).toBe(true);
  await second.remove();
  await first.remove();
  expect(existsSync(made)).toBe(false);
});
