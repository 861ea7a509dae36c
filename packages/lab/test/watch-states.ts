import { fileURLToPath } from "node:url";
import { lrfinder } from "../../cli/src/testing/lrfinder.js";
import { printed } from "../../cli/src/testing/printed.js";
import { type Lab, type OpenPage, openPage } from "./open-lab.js";

/** A program that can be held at an update. */
export const program = fileURLToPath(new URL("held-program.mjs", import.meta.url));

/** A state of the screen Watch: how a program behaves, and what is done to the command, to reach it. */
export interface WatchState {
  readonly name: string;
  readonly words: readonly string[];
  /** What is there before the command is ended; default: what is there at last. */
  readonly begun?: RegExp;
  readonly ended?: "SIGINT" | "SIGKILL";
  /** What the screen says then. */
  readonly says: RegExp;
}

/** Every state that a search leads to. */
export const watchStates: readonly WatchState[] = [
  { name: "waiting", words: ["--hold", "0"], says: /^Waiting for the first step/ },
  { name: "running", words: ["--hold", "60"], says: /^Repeat 1 of / },
  { name: "repeating", words: ["--hold", "160"], says: /^Repeat 2 of / },
  { name: "found", words: [], says: /^The learning rate is / },
  { name: "none", words: ["--flat"], says: /^No learning rate/ },
  { name: "failed", words: ["--fail", "150"], says: /the batch is empty/ },
  ...(
    [
      ["stopped", "SIGINT", /^The search ended early: interrupted\./],
      ["lost", "SIGKILL", /^The command ended before the search did\./],
    ] as const
  ).map(([name, ended, says]) => ({
    ...{ name, ended, says, words: ["--hold", "160"], begun: /^Repeat 2 of / },
  })),
];

/** Runs a search up to a state, and shows the page that watches it. */
export async function watchAt(
  { words, begun, ended, says }: WatchState,
  { lab, look }: { readonly lab: Lab; readonly look: (opened: OpenPage) => Promise<void> },
): Promise<void> {
  const command = ["exec", "--watch", "--no-open", "--port", "0", "--", "node", program, ...words];
  await lrfinder(command, {
    async meanwhile(running) {
      const address = await printed(running, { on: "stderr", matching: /http:\S+/ });
      const opened = await openPage(lab.browser, address);
      const status = opened.page.getByRole("status");
      if (begun) await status.filter({ hasText: begun }).waitFor();
      if (ended) running.kill(ended);
      await status.filter({ hasText: says }).waitFor();
      await look(opened);
      await opened.page.context().close();
      if (!ended) running.kill("SIGINT");
    },
  });
}
