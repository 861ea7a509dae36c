import { defineConfig } from "vitest/config";

const everywhere = [
  "packages/*/src/**/*.test.ts",
  "packages/lab/test/**/*.test.ts",
  "bench/*/src/**/*.test.ts",
  "test/**/*.test.ts",
];

/**
 * Files that share what they import: loading it anew for each takes longer than most of their tests. They put nothing in
 * the place of a module (`vi.mock`), and leave the process as it was.
 */
const together = [
  "packages/lrfinder/src/!(onnx)/**/*.test.ts",
  "packages/lrfinder/src/onnx/!(trainer|verify)/**/*.test.ts",
  "packages/lrfinder/src/onnx/{trainer,verify}/!(named-outputs|put-out-loss|model-ports|places|left-out-logits).test.ts",
  "packages/cli/src/!(commands|processes|testing|trainer-program)/**/!(formats).test.ts",
  "packages/cli/src/{processes,trainer-program}/{how-it-ended,last-lines,read-hello,read-message}.test.ts",
  "packages/cli/src/commands/*/{command-line,document,downhill,history,needed-files,options,rate-choice}.test.ts",
  "packages/cli/src/commands/*/{refusals,row-weights,sentences,serve-sweep,slope-sentences,steps-table}.test.ts",
  "packages/cli/src/commands/*/{tell-idle,trials-csv,vacancies,value-text,vary,written}.test.ts",
  "packages/lab/src/**/*.test.ts",
  "bench/*/src/**/*.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: "test/setup.ts",
    // For a machine that is several times as slow as ours, or busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    // One more than the cores of the smallest machine: many tests wait for programs, pages and clocks.
    maxWorkers: 3,
    // What is built is plain JavaScript: Node loads it as it is.
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
    projects: [
      { extends: true, test: { name: "apart", include: everywhere, exclude: together } },
      { extends: true, test: { name: "together", include: together, isolate: false } },
    ],
  },
});
