// Runs tests on sources of which one is changed in memory: no file is ever written.
import { createVitest } from "vitest/node";

/**
 * A Vitest that stays between runs. `firstFailing` runs tests in two processes, with `text` in the
 * place of `file`, until one fails, and gives the path of that test's file, if any.
 */
export async function changeRunner(root) {
  let change;
  const plugin = {
    name: "change",
    enforce: "pre",
    load: (id) => (id === change?.file ? change.text : undefined),
  };
  class InGivenOrder {
    sort = (files) => files;
    shard = (files) => files;
  }
  const vitest = await createVitest(
    "test",
    {
      root,
      config: false,
      watch: false,
      include: ["src/**/*.test.ts"],
      reporters: [{}],
      // A thread that is ended amid a call of ONNX Runtime would take this process with it.
      pool: "forks",
      maxWorkers: 2,
      bail: 1,
      testTimeout: 20_000,
      sequence: { sequencer: InGivenOrder },
    },
    { plugins: [plugin], logLevel: "silent" },
  );
  await vitest.standalone();
  const specifications = new Map(
    (await vitest.globTestSpecifications()).map((each) => [each.moduleId, each]),
  );

  async function firstFailing(tests, { file, text }) {
    change = { file, text };
    vitest.invalidateFile(file);
    // What failed in the last run would end this one.
    vitest.state.filesMap.clear();
    vitest.state.idMap.clear();
    const asked = tests.map((test) => specifications.get(test)).filter(Boolean);
    const { testModules } = await vitest.runTestSpecifications(asked);
    change = undefined;
    vitest.invalidateFile(file);
    process.exitCode = 0;
    return testModules.find((module) => module.state() === "failed")?.moduleId;
  }

  return { firstFailing, close: () => vitest.close() };
}
