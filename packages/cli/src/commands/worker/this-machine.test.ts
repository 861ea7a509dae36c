import { describe } from "vitest";
import { holdsAnywhere } from "./sweeps-anywhere.test-kit.js";

describe("sweeps on one machine", () => {
  holdsAnywhere(async () => ({ words: [], begin: async () => {} }));
});
