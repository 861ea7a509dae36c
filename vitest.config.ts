import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/lab/test/**/*.test.ts",
      "bench/*/src/**/*.test.ts",
      "test/**/*.test.ts",
    ],
    globalSetup: "test/setup.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
