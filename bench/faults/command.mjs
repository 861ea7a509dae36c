// Runs the command as a process of its own, leader of a group as a terminal's is, with a temporary
// folder of its own.
import { spawn } from "node:child_process";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher = join(root, "packages/cli/bin/lrfinder.js");

/**
 * Starts the command.
 *
 * @param words its words; where the table is `-`, `input` is a file that is piped into it.
 * @returns `kill(signal, whom)`, where whom is "one" (the process a person knows) or "all"; and
 *   `ended`, which resolves when all its processes have, with its code, its last words, and what
 *   its temporary folder holds.
 */
export function start(words, { work, input }) {
  const temporary = mkdtempSync(join(work, "temporary-"));
  mkdirSync(temporary, { recursive: true });
  const command = spawn(process.execPath, [launcher, ...words], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, TMPDIR: temporary, NO_COLOR: "1" },
  });
  command.stdin.on("error", () => {});
  if (input) createReadStream(join(root, input)).pipe(command.stdin);
  else command.stdin.end();
  let stderr = "";
  command.stderr.on("data", (data) => {
    stderr += data;
  });
  const ended = new Promise((resolve, reject) => {
    command.on("error", reject);
    command.on("exit", async (code, signal) => {
      await untilGroupIsGone(command.pid);
      const left = readdirSync(temporary);
      resolve({ code, signal, said: stderr.trim().split("\n").at(-1), left });
    });
  });
  return {
    ended,
    kill(signal, whom) {
      try {
        process.kill(whom === "all" ? -command.pid : command.pid, signal);
      } catch {
        // It has ended.
      }
    },
  };
}

/** The job ends with the command, but a moment later where that was killed. */
async function untilGroupIsGone(pid) {
  for (let waited = 0; waited < 5000 && groupIsThere(pid); waited += 5) await after(5);
}

function groupIsThere(group) {
  if (!existsSync("/proc/self/stat")) {
    try {
      process.kill(-group, 0);
      return true;
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
