import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { entryOf, registry } from "./registry.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("every folder of a command has its entry, and every entry its folder", () => {
  expect(registry.map(({ name }) => name).sort()).toEqual(folders.sort());
});

test.each(folders)("%s has the name and the job that its folder says", async (name) => {
  const { commandLine, job } = entryOf(name)!;
  const define = await commandLine();
  const command = define({
    around: {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      progress: () => {},
      signal: new AbortController().signal,
      seconds: () => 0,
      startedAt: 0,
      say: () => {},
      remark: () => {},
      onSecond: () => {},
    },
    job: (request) => ({ command: name, request }),
    end: () => {},
  });
  expect(command.name()).toBe(name);
  expect(command.summary()).not.toBe("");
  const hasJob = readdirSync(`${here}${name}`).includes("job.ts");
  expect(job !== undefined).toBe(hasJob);
  if (job) expect(typeof (await job()).run).toBe("function");
});

test("there is no entry for what is no command", () => {
  for (const name of [undefined, "", "--help", "finds"]) expect(entryOf(name)).toBeUndefined();
});
