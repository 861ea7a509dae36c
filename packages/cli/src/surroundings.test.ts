import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { childrenOf } from "./testing/children.js";
import { type Finished, lrfinder, root, temporaryFolder } from "./testing/lrfinder.js";
import { smallDisk } from "./testing/small-disk.js";
import { wholeness } from "./testing/whole-folder.js";

// What is wrong around the command is exit code 2 and one sentence; what nobody expected is 70. By
// real processes.

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const launcher = fileURLToPath(new URL("../bin/lrfinder.js", import.meta.url));
const iris = ["find", "examples/data/iris.csv", "--target", "species", "--quiet"];
const linux = process.platform === "linux";
const rows = `a,y\n${"1,2\n3,4\n".repeat(40_000)}`;

/** Runs the command as the last words of a line for the shell. */
async function inShell(line: string, words: readonly string[]): Promise<Finished> {
  const command = spawn(
    "sh",
    ["-c", `${line}; exec "$@"`, "sh", process.execPath, launcher, ...words],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [stdout, stderr] = ["", ""];
  command.stdout.on("data", (data) => {
    stdout += data;
  });
  command.stderr.on("data", (data) => {
    stderr += data;
  });
  const [code] = await once(command, "close");
  return { code, stdout, stderr };
}

test("a temporary folder that is not there matters only where one is needed", async () => {
  const env = { TMPDIR: at("none") };
  const [piped, file] = await Promise.all([
    lrfinder(["find", "-", "--target", "y"], { env, input: rows }),
    lrfinder(iris, { env }),
  ]);
  expect(piped).toEqual({
    ...{ code: 2, stdout: "" },
    stderr: `the temporary folder ${at("none")} does not exist: name another one with TMPDIR\n`,
  });
  expect(file).toMatchObject({ code: 0, stderr: "" });
});

test("a full temporary folder is named, and left empty", async ({ skip }) => {
  const disk = smallDisk(at("full"), { size: "128k" });
  if (!disk) return skip("only an administrator of Linux can make a small disk");
  try {
    const piped = await lrfinder(["find", "-", "--target", "y"], {
      ...{ env: { TMPDIR: at("full") }, input: rows },
    });
    expect(piped).toEqual({
      ...{ code: 2, stdout: "" },
      stderr: `the temporary folder ${at("full")} is full: make room there, or name another one with TMPDIR\n`,
    });
    expect(readdirSync(at("full"))).toEqual([]);
  } finally {
    disk.unmount();
  }
});

test("where the disk fills while an answer is written, the old one is back, and the new one printed", async ({
  skip,
}) => {
  const disk = smallDisk(at("disk"), { size: "400k" });
  if (!disk) return skip("only an administrator of Linux can make a small disk");
  try {
    const out = at("disk", "report");
    expect(await lrfinder([...iris, "--out", out])).toMatchObject({ code: 0, stderr: "" });
    const before = readdirSync(out);
    // More rows of history than there is room for beside the old files.
    const long = await lrfinder([...iris, "--steps", "3000", "--max-lr", "1e-4", "--out", out]);
    expect(long.code).toBe(2);
    expect(long.stderr).toMatch(/^\S+report\/[\w.]+ cannot be written: the disk is full$/m);
    expect(readdirSync(out)).toEqual(before);
    expect(wholeness(out, "result.json")).toBe("whole");
  } finally {
    disk.unmount();
  }
});

test.skipIf(process.platform === "win32")(
  "a working folder that was removed is said to be so",
  async () => {
    mkdirSync(at("gone"));
    const leave = `cd '${at("gone")}' && rmdir '${at("gone")}'`;
    expect(await inShell(leave, [...iris, "--out", "report"])).toEqual({
      ...{ code: 2, stdout: "" },
      stderr:
        "the working folder is not there any more: change to one that is, and run the command again\n",
    });
  },
);

test.skipIf(!linux)(
  "with too few file descriptors, the limit is named, wherever they run out",
  async () => {
    const limits = Array.from({ length: 7 }, (_, i) => 18 + 4 * i);
    const said = new Set<string>();
    for (const limit of limits) {
      const { code, stderr } = await inShell(`ulimit -n ${limit}`, [...iris, "--out", at("few")]);
      // With fewer than these, Node itself does not come so far.
      if (/node:|node\[|^$/.test(stderr) && code !== 0) continue;
      said.add(`${code} ${stderr.trim().split("\n").at(-1)}`);
    }
    const sentence = "2 too few files may be open at once: raise the limit, as with ulimit -n 1024";
    expect([...said].filter((line) => !line.startsWith("0 "))).toEqual([sentence]);
  },
);

test.skipIf(!linux)("an engine that was killed from outside: memory may have run out", async () => {
  const out = at("killed");
  const killed = await lrfinder(["find", "-", "--target", "y", "--out", out], {
    ...{ input: "a,y\n1,2\n", endless: true },
    async meanwhile(command) {
      let children: number[] = [];
      while (children.length === 0) {
        await new Promise((resolve) => setImmediate(resolve));
        children = childrenOf(command.pid!);
      }
      process.kill(children[0]!, "SIGKILL");
    },
  });
  expect(killed).toEqual({
    ...{ code: 2, stdout: "" },
    stderr:
      "the process of the engine was ended from outside (SIGKILL), and memory may have run out: " +
      "give it more, or train with a smaller --batch-size or --hidden\n",
  });
});

test("Node's permission model is named with what it forbids", async () => {
  const model = ["--permission", "--experimental-permission"].find((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag),
  )!;
  const read = "--allow-fs-read=*";
  const [noProcess, noAddon] = await Promise.all([
    lrfinder(iris, { node: ["--no-warnings", model, read] }),
    lrfinder(iris, { node: ["--no-warnings", model, read, "--allow-child-process"] }),
  ]);
  const sentence =
    /^Node's permission model forbids (.*): allow it what it needs with --allow-child-process, .*, or run it without (.*)\n$/;
  for (const { code, stdout } of [noProcess, noAddon]) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  }
  expect(sentence.exec(noProcess.stderr)?.slice(1)).toEqual(["ChildProcess", model]);
  expect(sentence.exec(noAddon.stderr)?.slice(1)).toEqual(["native code", model]);
});

test("what nobody caught is a bug of ours, in either process: 70, and one line", async () => {
  const throwing = (where: string) =>
    `data:text/javascript,${encodeURIComponent(`
      const watch = (${where}) && setInterval(() => {
        if (process.listenerCount("uncaughtException") === 0) return;
        clearInterval(watch);
        throw new Error("so it is");
      }, 20);`)}`;
  const [main, job] = await Promise.all(
    ["!process.send", "process.send"].map((where) =>
      lrfinder(["find", "-", "--target", "y"], {
        ...{ node: ["--import", throwing(where)], endless: true, input: "a,y\n" },
      }),
    ),
  );
  for (const finished of [main, job]) {
    expect(finished).toEqual({
      ...{ code: 70, stdout: "" },
      stderr: "internal error, please report it (DEBUG=lrfinder shows where): Error: so it is\n",
    });
  }
});
