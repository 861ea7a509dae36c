// Runs a program of the installed packages with a runtime.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";

const LONGEST_MS = 180_000;
/** How long what a command has started may outlive it, in milliseconds. */
const OUTLIVE_MS = 5000;

/** The launcher of the command, in the folder that the packages are installed into. */
export const launcher = "node_modules/lrfinder-cli/bin/lrfinder.js";

/**
 * Runs to the end, and returns what was printed.
 *
 * @throws an Error with the exit code and the last line of what was said, where that is not 0.
 */
export function ran(runtime, words, { app }) {
  const child = started(runtime, words, { app });
  let [out, said] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => endAll(child.pid), LONGEST_MS);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(late);
      if (code === 0) resolve(out);
      else reject(new Error(`${signal ?? `exit ${code}`}: ${said.trim().split("\n").at(-1)}`));
    });
  });
}

/**
 * Runs until a file is there, and then kills the process that a person knows, and no other.
 *
 * @throws an Error where it ended before, or where what it has started goes on without it.
 */
export async function killedAt(runtime, words, { app, file }) {
  const child = started(runtime, words, { app });
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise((resolve) => child.on("exit", resolve));
  for (let waited = 0; !existsSync(file); waited += 5) {
    if (child.exitCode !== null) throw new Error(`exit ${child.exitCode} before it was killed`);
    if (waited > LONGEST_MS) throw new Error("no checkpoint");
    await after(5);
  }
  child.kill("SIGKILL");
  await ended;
  for (let waited = 0; isThere(child.pid); waited += 20) {
    if (waited > OUTLIVE_MS) {
      endAll(child.pid);
      throw new Error("the engine's process goes on");
    }
    await after(20);
  }
}

function started({ program, words: first }, words, { app }) {
  const env = { ...process.env, NO_COLOR: "1", NODE_NO_WARNINGS: "1" };
  for (const name of ["NODE_OPTIONS", "DEBUG"]) delete env[name];
  const stdio = ["ignore", "pipe", "pipe"];
  return spawn(program, [...first, ...words], { cwd: app, env, stdio, detached: true });
}

/** Whether any process of a group runs: one that has ended, but is still listed, does not. */
function isThere(group) {
  if (!existsSync("/proc/self/stat")) {
    try {
      return process.kill(-group, 0);
    } catch {
      return false;
    }
  }
  return readdirSync("/proc").some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      const [state, , own] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(own) === group && state !== "Z";
    } catch {
      return false;
    }
  });
}

function endAll(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // They have ended.
  }
}
