import { chmodSync, existsSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { asked } from "../../testing/asked.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { printed } from "../../testing/printed.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const address = { on: "stdout", matching: /http:\/\/\S+/ } as const;

test("the page is served until Ctrl-C, which ends the command with 130", async () => {
  let page = "";
  let run: number | undefined;
  const finished = await lrfinder(["lab", "--no-open", "--port", "0"], {
    async meanwhile(command) {
      const at = await printed(command, address);
      page = (await asked(at)).text;
      run = (await asked(at, { path: "/run" })).status;
      command.kill("SIGINT");
    },
  });
  expect(finished).toMatchObject({ code: 130, stderr: "" });
  expect(finished.stdout).toMatch(
    /^The lab is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\n$/,
  );
  expect(page).toMatch(/^<!doctype html>/i);
  expect(run).toBe(204);
});

test("a port that is taken is refused in one sentence, with 2", async () => {
  let refused: Awaited<ReturnType<typeof lrfinder>> | undefined;
  let port = "";
  await lrfinder(["lab", "--no-open", "--port", "0"], {
    async meanwhile(command) {
      ({ port } = new URL(await printed(command, address)));
      refused = await lrfinder(["lab", "--no-open", "--port", port]);
      command.kill("SIGTERM");
    },
  });
  expect(refused).toEqual({
    ...{ code: 2, stdout: "" },
    stderr: `--port ${port} is taken by another program: choose another port, or leave it out to get one that is free\n`,
  });
});

test.skipIf(process.platform !== "linux")("the browser is opened with the address", async () => {
  // What opens addresses on Linux lets this variable say which browser there is.
  const browser = join(folder.path, "browser");
  const opened = join(folder.path, "opened");
  writeFileSync(
    browser,
    `#!/bin/sh\nprintf %s "$1" > "${opened}.tmp"\nmv "${opened}.tmp" "${opened}"\n`,
  );
  chmodSync(browser, 0o755);
  const env = { BROWSER: browser, DISPLAY: "", WAYLAND_DISPLAY: "", XDG_CURRENT_DESKTOP: "" };
  const { stdout } = await lrfinder(["lab", "--port", "0"], {
    env,
    meanwhile(command) {
      const watcher = watch(folder.path, () => {
        if (existsSync(opened)) command.kill("SIGINT");
      });
      command.on("close", () => watcher.close());
    },
  });
  expect(stdout).toContain(`The lab is at ${readFileSync(opened, "utf8")} (`);
});
