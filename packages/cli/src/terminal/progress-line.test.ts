import { expect, test } from "vitest";
import { progressLine } from "./progress-line.js";

function shownOn({ isTTY, columns = 80 }: { isTTY: boolean; columns?: number }) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, columns, write: (text: string) => written.push(text) };
  const show = progressLine(stream, { now: () => time });
  return {
    written,
    showAt(ms: number, line: string) {
      time = ms;
      show(line);
    },
  };
}

test("a line replaces the last one, a few times a second", () => {
  const { written, showAt } = shownOn({ isTTY: true });
  for (const [ms, line] of [
    [0, "step 1"],
    [149, "step 2"],
    [150, "step 3"],
  ] as const) {
    showAt(ms, line);
  }
  expect(written).toEqual(["\rstep 1\x1b[K", "\rstep 3\x1b[K"]);
});

test("an empty line erases what is shown at once, and only that", () => {
  const { written, showAt } = shownOn({ isTTY: true });
  showAt(0, "");
  showAt(1, "step 1");
  showAt(2, "");
  showAt(3, "");
  showAt(4, "next");
  expect(written).toEqual(["\rstep 1\x1b[K", "\r\x1b[K", "\rnext\x1b[K"]);
});

test("a line never reaches the terminal's last column, where it would wrap", () => {
  const { written, showAt } = shownOn({ isTTY: true, columns: 6 });
  showAt(0, "123456789");
  expect(written).toEqual(["\r12345\x1b[K"]);
});

test("nothing is written into a pipe", () => {
  const { written, showAt } = shownOn({ isTTY: false });
  showAt(0, "step 1");
  showAt(1, "");
  expect(written).toEqual([]);
});
