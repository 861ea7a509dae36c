import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { root, temporaryFolder } from "./testing/lrfinder.js";
import { trainedOn } from "./testing/trained.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const launcher = fileURLToPath(new URL("../bin/lrfinder.js", import.meta.url));

/**
 * A command whose temporary files have a folder of their own, leader of a group, as a terminal's
 * are.
 */
function started(words: readonly string[], name: string) {
  mkdirSync(at(name));
  const command = spawn(process.execPath, [launcher, ...words], {
    ...{ cwd: root, detached: true, stdio: ["pipe", "ignore", "pipe"] },
    env: { ...process.env, TMPDIR: at(name) },
  });
  let stderr = "";
  command.stderr!.on("data", (data) => {
    stderr += data;
  });
  command.stdin!.on("error", () => {});
  const ended = once(command, "close").then(([code, signal]) => ({ code, signal, stderr }));
  return { command, ended };
}

/** Waits until there is a file of some name somewhere in a folder. */
async function until(path: string, pattern: RegExp): Promise<void> {
  for (;;) {
    const names = readdirSync(path, { recursive: true, encoding: "utf8" });
    if (names.some((name) => pattern.test(name))) return;
    await after(2);
  }
}

test.skipIf(process.platform === "win32").each([
  ["SIGHUP", 129],
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)(
  "%s to all processes of a terminal leaves nothing of the spooled table",
  async (signal, code) => {
    const { command, ended } = started(["find", "-", "--target", "y"], signal);
    command.stdin!.write(`a,y\n${"1,2\n".repeat(100_000)}`);
    await until(at(signal), /table$/);
    process.kill(-command.pid!, signal);
    expect(await ended).toMatchObject({ code, stderr: "interrupted while the table was read\n" });
    expect(readdirSync(at(signal))).toEqual([]);
  },
);

test.skipIf(process.platform === "win32")(
  "a thread that waits for a pipe nobody writes to does not keep the command from ending",
  async () => {
    spawnSync("mkfifo", [at("pipe")]);
    const { command, ended } = started(["suggest", at("pipe")], "waiting");
    await after(600);
    const begun = performance.now();
    command.kill("SIGTERM");
    const { code, signal } = await ended;
    expect(signal ?? code).toBe(signal ? "SIGTERM" : 143);
    expect(performance.now() - begun).toBeLessThan(20_000);
  },
);

test.skipIf(process.platform === "win32")(
  "a second signal ends the command at once, and leaves nothing half-written",
  async () => {
    const model = at("model.onnx");
    await trainedOn("examples/data/iris.csv", { target: "species", path: model });
    mkdirSync(at("predictions"));
    const row = "5.1,3.5,1.4,0.2\n";
    const head = "sepal_length,sepal_width,petal_length,petal_width\n";
    writeFileSync(at("long.csv"), head + row.repeat(400_000));
    const words = ["predict", model, at("long.csv"), "--out", at("predictions", "p.csv")];
    const { command, ended } = started(words, "predicting");
    await Promise.race([ended, until(at("predictions"), /^\.p\.csv\.\d+\.tmp$/)]);
    const begun = performance.now();
    command.kill("SIGHUP");
    command.kill("SIGTERM");
    expect(await ended).toMatchObject({
      code: expect.toSatisfy((code) => code === 143 || code === 129),
    });
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(readdirSync(at("predictions"))).toEqual([]);
    expect(readdirSync(at("predicting"))).toEqual([]);
  },
);
