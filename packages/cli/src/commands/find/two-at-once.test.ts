import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { wholeness } from "../../testing/whole-folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test("while a search writes to a folder, every other run there is refused, and told of --out", async () => {
  const out = join(folder.path, "one");
  const iris = ["examples/data/iris.csv", "--target", "species", "--out", out];
  const others: Finished[] = [];
  const first = await lrfinder(["find", ...iris, "--steps", "1000000"], {
    async meanwhile(command) {
      await new Promise<void>((resolve) => {
        const watcher = watch(folder.path, () => {
          if (!existsSync(out)) return;
          watcher.close();
          resolve();
        });
      });
      for (const name of ["find", "train", "compare"]) {
        const other = await lrfinder([name, ...iris]);
        expect(other).toEqual({
          ...{ code: 2, stdout: "" },
          stderr: `${out} cannot be written: another lrfinder (process ${command.pid}) writes there: name another folder with --out, or wait until it has ended\n`,
        });
        others.push(other);
      }
      command.kill("SIGINT");
    },
  });
  expect(others).toHaveLength(3);
  expect(first).toMatchObject({ code: 130, stdout: "" });
  expect(wholeness(out, "result.json")).toBe("whole");
  // It is free again.
  expect(await lrfinder(["find", ...iris, "--quiet"])).toMatchObject({ code: 0, stderr: "" });
});
