import { unpackChromium } from "./chromium.js";

/** Runs once before all tests. */
export async function setup(): Promise<void> {
  await unpackChromium();
}
