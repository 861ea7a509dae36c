import { afterAll, expect, test } from "vitest";
import type { QueueServer } from "../../queue/open-server.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { version } from "../../shell/version.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { WorkerOptions } from "./options.js";
import { ownFolder } from "./own-folder.js";
import { serveSweep } from "./serve-sweep.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const own = await ownFolder(folder.path);

const entry: SweepEntry = {
  ...{ id: "s0123456789a", program: version(), programs: false, sent: false, leaseMs: 2000 },
  files: [{ path: "a.csv", digest: "0".repeat(64), bytes: 12 }],
  ...{ jobs: 1, begunAt: 1, asked: {} },
};
const asked = (change: Partial<SweepEntry>, data?: string) =>
  serveSweep(
    { ...entry, ...change },
    {
      // What is left to others is left before the server is asked for anything.
      server: {} as QueueServer,
      own,
      options: { data, allowExec: false, allowUrl: [] } as unknown as WorkerOptions,
    },
  );

test.each([
  [{ program: "0.0.0" }, `it is of lrfinder 0.0.0, and this is ${version()}`],
  [{ programs: true }, "it runs programs, which --allow-exec would allow"],
  [{}, "a.csv is not in the queue, and there is no --data"],
  [
    { filesUrl: "https://files.example/" },
    "a.csv is not in the queue, and there is no --data; its address is on files.example, which no --allow-url names",
  ],
])("a sweep with %j is left to others", async (change, reason) => {
  expect(await asked(change)).toEqual({ reason });
});

test("a file below --data that is another one is not taken", async () => {
  const files = [{ ...entry.files[0]!, path: "package.json" }];
  expect(await asked({ files }, process.cwd())).toEqual({
    reason: "package.json is not in the queue, and below --data there is none or another one",
  });
});
