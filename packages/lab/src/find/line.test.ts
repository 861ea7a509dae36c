import { expect, test } from "vitest";
import { actionsOn } from "./line.js";
import { noSession, type SessionEvent } from "./session.js";

const file = (name: string, size: number) => ({
  ...{ name, size },
  arrayBuffer(): Promise<ArrayBuffer> {
    throw new Error("it was read");
  },
});
const MB = 2 ** 20;

test.each([
  [
    "a table",
    [file("big.csv", 257 * MB)],
    "big.csv has more than 256 MB: give it to the command, which reads tables of any size",
  ],
  [
    "arrays",
    [file("net.onnx", 1025 * MB), file("data.npz", 1)],
    "net.onnx has more than 1,024 MB, too much for a page: give it to the command, lrfinder find --model",
  ],
])(
  "%s too large for a page is refused in one sentence, and not read",
  async (_, files, sentence) => {
    const events: SessionEvent[] = [];
    const actions = actionsOn(
      (event) => events.push(event),
      () => noSession,
    );
    await actions.open(files);
    expect(events.at(-1)).toEqual({ kind: "refused", sentence });
  },
);
