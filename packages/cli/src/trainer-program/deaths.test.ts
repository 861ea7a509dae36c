import { findLearningRate } from "lrfinder";
import { describe, expect, test } from "vitest";
import { plainPython, weight, withProgram } from "../testing/programs.js";
import { channelNames } from "./host-channel.js";
import type { OpenOptions } from "./open-program.js";
import { programTrainer } from "./program-trainer.js";

/** What a search says that ends as its program does. */
function searched(command: readonly string[], options: Partial<OpenOptions> = {}) {
  return withProgram(
    command,
    async (program) => {
      const result = await findLearningRate(programTrainer(program), { steps: 50, maxLr: 1e-3 });
      const reason = result.suggestion.status === "none" ? result.suggestion.reason : "";
      const lengths = result.repeats.map(({ curve }) => curve.losses.length);
      return { ...result, reason, lengths, death: program.death?.message };
    },
    options,
  );
}

describe.each(channelNames)("over %s", (channel) => {
  test.each([
    [
      "segv",
      /was ended by SIGSEGV \(it read or wrote memory that is not its own\); it last said: /,
    ],
    ["kill", /was ended by SIGKILL \(from outside: memory may have run out\); it last said: /],
    ["exit", /ended with exit code 3; it last said: /],
    ["exit at once", /ended with exit code 4; it last said: /],
  ])("a program that dies by %s leaves its curve, and how it died", async (how, words) => {
    const { reason, lengths, stoppedBy, death, rules } = await searched(
      weight(how, { at: 80, batch: 1 }),
      { channel },
    );
    expect(lengths).toEqual([50, 29]);
    expect(stoppedBy).toBe("error");
    expect(reason).toMatch(/^the trainer failed at step 29 of repeat 2: python3 .*weight\.py /);
    expect(reason).toMatch(words);
    expect(reason).toMatch(/update 80 begins$/);
    expect(reason).toContain(death);
    expect(Object.values(rules).every((rate) => rate === null)).toBe(true);
  });

  test.each([
    ["memory", /: MemoryError$/],
    ["raises", /: KeyError: 'no such key'$/],
    ["text", /: ValueError: could not convert string to float: 'a text'$/],
    ["none", /: TypeError: an update must return its loss, and returned None$/],
  ])("an error (%s) leaves the program usable, and its model restored", async (how, words) => {
    const { reason, lengths, death, restored } = await searched(weight(how, { batch: 1 }), {
      channel,
    });
    expect(reason).toMatch(/^the trainer failed at step 29 of repeat 1: /);
    expect(reason).toMatch(words);
    expect([lengths, death, restored]).toEqual([[29], undefined, true]);
  });

  test("one that is silent is ended where there is a limit", async () => {
    const { reason, lengths } = await searched(weight("silent", { batch: 1 }), {
      ...{ channel, stepMs: 1000 },
    });
    expect(lengths).toEqual([29]);
    expect(reason).toMatch(/ did not answer step within 1 s; it last said: update 30 begins$/);
  });

  test("one that cannot restore its model is told so, and loses no curve", async () => {
    const { reason, lengths, warnings } = await searched(weight("restore"), { channel });
    expect(reason).toBe(
      "the trainer failed at step 0 of repeat 2: restore failed: KeyError: 'no state'",
    );
    expect(lengths).toEqual([50, 0]);
    expect(warnings).toEqual([]);
  });
});

/** A program that says hello, and then something for each line that it is asked. */
const answering = (answer: string) =>
  plainPython(`
import sys
print('{"op":"hello","protocol":1}', flush=True)
for line in sys.stdin:
    print(${answer}, flush=True)
`);

test.each([
  [`'{"id":1,"ok":{"loss":[1,}}'`, /sent a line that is no JSON: "\{\\"id\\":1,/],
  [`'{"id":7,"ok":{"loss":[1]}}'`, /answered what it was not asked: /],
  [`'{"id":1,"ok":{"loss":[1,2]}}'`, /loss must have an entry for each update \(1\), not 2$/],
  [`'{"id":1,"ok":{"loss":1}}'`, /loss must be a list of numbers, not 1$/],
  [`'{"id":1,"ok":{"loss":["1"]}}'`, /loss must hold numbers, not "1"$/],
  [`'{"id":1,"ok":{}}'`, /loss must be a list of numbers, not nothing$/],
  [`'{"id":1,"ok":{"loss":[1],"metrics":[2]}}'`, /metrics must be lists of numbers by their names/],
  [`'{"id":1,"error":{}}'`, /: it does not say why$/],
  [`'x' * 17000000`, /sent a line of more than 16 million characters/],
])("a program that answers %s is told so", async (answer, words) => {
  const { reason, lengths } = await searched(answering(answer));
  expect(reason).toMatch(/^the trainer failed at step 0 of repeat 1: /);
  expect(reason).toMatch(words);
  expect(lengths).toEqual([0]);
});

test.each([
  [["no-such-program"], /^no-such-program could not be started: there is no such program; /],
  [["/"], /^\/ could not be started: it may not be run; check its permissions$/],
  [
    plainPython("import sys; sys.exit('there are no data')"),
    /ended with exit code 1; it last said: there are no data$/,
  ],
  [
    plainPython(`print('{"op":"hello","protocol":2}', flush=True); input()`),
    /speaks protocol 2, and this lrfinder speaks 1: take the helper that belongs to it/,
  ],
  [
    plainPython(`print('{"op":"hello"}', flush=True); input()`),
    /says no protocol, and this lrfinder speaks 1/,
  ],
  [
    plainPython(`print('{"op":"hello","protocol":1,"batch":0}', flush=True); input()`),
    /said hello, where batch must be a whole number of at least 1, not 0$/,
  ],
  [plainPython(`print('{"op":"hello"', flush=True); input()`), /sent a line that is no JSON/],
  [
    plainPython("import os, time; print('ready', flush=True); os.close(1); time.sleep(100)"),
    /closed its channel and went on; it last said: ready$/,
  ],
])("%j is no trainer, and is told why", async (command, words) => {
  const opened = withProgram(command, async () => {});
  await expect(opened).rejects.toMatchObject({
    code: "bad-input",
    message: expect.stringMatching(words),
  });
});

test("a program that says no hello in time is ended", async () => {
  const command = plainPython("import time; print('loading', flush=True); time.sleep(1000)");
  const opened = withProgram(command, async () => {}, { helloMs: 2000 });
  await expect(opened).rejects.toThrow(
    /did not say \{"op":"hello","protocol":1\} within 2 s: .* --hello-timeout .*; it last said: loading$/,
  );
});
