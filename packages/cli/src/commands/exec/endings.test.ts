import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { printed } from "../../testing/printed.js";
import { weight } from "../../testing/programs.js";
import { running } from "../../testing/running.js";

// Whatever ends the command ends the program, and all that the program has started.

const folder = temporaryFolder();
afterAll(folder.remove);

/**
 * A shell that runs a program whose tenth update does not end, and that ignores requests to end;
 * known by a word of its own.
 */
function stubborn(word: string): readonly string[] {
  const program = weight("silent", { at: 10, batch: 1 }).join(" ");
  return ["sh", "-c", `trap '' TERM HUP INT; ${program}; : ${word}`];
}

/** How long what was ended may take to be gone, where others compute. */
const patience = { timeout: 60_000 };
const flags = ["exec", "--show-output"];
const tenth = { on: "stderr", matching: /update 10 begins/ } as const;

describe.skipIf(process.platform !== "linux")("on Linux", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)(
    "%s in an update that does not end keeps what was measured, and ends all",
    async (signal, code) => {
      const out = join(folder.path, signal);
      const word = `word-${signal}-${process.pid}`;
      const finished = await lrfinder([...flags, "--out", out, "--", ...stubborn(word)], {
        async meanwhile(command) {
          await printed(command, tenth);
          expect(running(word)).not.toEqual([]);
          command.kill(signal);
        },
      });
      expect(finished).toMatchObject({ code, stdout: "" });
      expect(finished.stderr).toContain(
        "interrupted at step 9 of repeat 1; what was measured is in",
      );
      const answer = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
      expect(answer).toMatchObject({ status: "none", stoppedBy: "aborted", steps: 9 });
      await expect.poll(() => running(word), patience).toEqual([]);
    },
  );

  test("SIGKILL of the command ends all", async () => {
    const word = `word-kill-${process.pid}`;
    const finished = await lrfinder([...flags, "--", ...stubborn(word)], {
      async meanwhile(command) {
        await printed(command, tenth);
        command.kill("SIGKILL");
      },
    });
    expect(finished.code).toBe(null);
    await expect.poll(() => running(word), patience).toEqual([]);
  });

  test("SIGKILL of the command's own process beside it ends all", async () => {
    const word = `word-job-${process.pid}`;
    const finished = await lrfinder([...flags, "--", ...stubborn(word)], {
      async meanwhile(command) {
        await printed(command, tenth);
        const job = running("job-process.js exec").find((pid) => parentOf(pid) === command.pid);
        process.kill(job!, "SIGKILL");
      },
    });
    expect(finished.code).toBe(2);
    await expect.poll(() => running(word), patience).toEqual([]);
  });

  test("before the program says hello, an interrupt says so", async () => {
    const out = join(folder.path, "early");
    const word = `word-early-${process.pid}`;
    const words = ["--out", out, "--", "sh", "-c", `echo waiting >&2; sleep 1000; : ${word}`];
    const finished = await lrfinder([...flags, ...words], {
      async meanwhile(command) {
        await printed(command, { on: "stderr", matching: /waiting/ });
        command.kill("SIGINT");
      },
    });
    expect(finished.code).toBe(130);
    expect(finished.stderr).toContain("interrupted before the program said hello");
    await expect.poll(() => running(word), patience).toEqual([]);
  });

  test("what a program has left behind is ended when it ends by itself", async () => {
    const word = `word-left-${process.pid}`;
    const program = weight("quiet").join(" ");
    const { code } = await lrfinder([
      ...["exec", "--json", "--", "sh", "-c"],
      `sh -c 'sleep 1000; : ${word}' & exec ${program}`,
    ]);
    expect(code).toBe(0);
    await expect.poll(() => running(word), patience).toEqual([]);
  });
});

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return Number(/\) \S (\d+)/.exec(stat)![1]);
}
