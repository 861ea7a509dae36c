import { describe, vi } from "vitest";
import { holdsAnywhere } from "./sweeps-anywhere.test-kit.js";

vi.setConfig({ testTimeout: 180_000 });

describe("sweeps on one machine", () => {
  holdsAnywhere(async () => ({ words: [], begin: async () => {} }));
});
