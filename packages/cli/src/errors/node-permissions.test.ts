import { expect, test } from "vitest";
import { howToAllow } from "./node-permissions.js";

// What each Node has of these flags, as its `process.allowedNodeEnvironmentFlags` says.
const everywhere = [
  ...["--allow-child-process", "--allow-addons", "--allow-worker"],
  ...["--allow-fs-read", "--allow-fs-write"],
];
const most =
  "allow it what it needs with --allow-child-process, --allow-addons, --allow-worker, --allow-fs-read and --allow-fs-write";

test.each([
  ["20.20", ["--experimental-permission"], `${most}, or run it without --experimental-permission`],
  [
    "22.23",
    ["--permission", "--experimental-permission"],
    `${most}, or run it without --permission`,
  ],
  ["24.21", ["--permission"], `${most}, or run it without --permission`],
  [
    "26.10",
    ["--permission", "--allow-net"],
    "allow it what it needs with --allow-child-process, --allow-addons, --allow-worker, --allow-net, --allow-fs-read and --allow-fs-write, or run it without --permission",
  ],
])("names the flags that Node %s has, and no others", (_, own, sentence) => {
  const flags = new Set([...everywhere, ...own]);
  expect(howToAllow((flag) => flags.has(flag))).toBe(sentence);
});
