import { findLearningRate, type LearningRateResult, trainerFrom } from "lrfinder";
import { expect, test } from "vitest";
import { plainPython, weight, withProgram } from "../testing/programs.js";
import { channelNames } from "./host-channel.js";
import { programTrainer } from "./program-trainer.js";

const options = { steps: 60, minLr: 1e-4, maxLr: 10 };

/** What a program measures, and how many messages that took. */
async function measured(command: readonly string[], channel: "stdio" | "socket" = "stdio") {
  const printed: string[] = [];
  return withProgram(
    command,
    async (program) => {
      let messages = 0;
      const counting = {
        ...program,
        ask(asked: Parameters<typeof program.ask>[0]) {
          if (asked.op === "step") messages++;
          return program.ask(asked);
        },
      };
      const result = await findLearningRate(programTrainer(counting), options);
      return { result, messages, printed };
    },
    { channel, onPrinted: (line) => printed.push(line) },
  );
}

const numbers = ({ repeats, suggestion, steps }: LearningRateResult) => ({
  ...{ suggestion, steps },
  curves: repeats.map(({ curve, metrics, stoppedBy }) => ({ curve, metrics, stoppedBy })),
});

test("1 and 16 updates a message, both channels, and prints from everywhere: one answer", async () => {
  const alone = await measured(weight("quiet", { batch: 1 }));
  expect(alone.result.suggestion.status).toBe("found");
  expect(alone.result.repeats.length).toBeGreaterThan(2);
  for (const channel of channelNames) {
    for (const how of ["quiet", "prints"]) {
      const many = await measured(weight(how), channel);
      expect(numbers(many.result), `${channel} ${how}`).toEqual(numbers(alone.result));
      expect(many.messages).toBeLessThan(alone.messages / (how === "quiet" ? 3 : 1));
      if (how === "quiet") expect(many.printed).toEqual([]);
      else {
        const all = many.printed.join("\n");
        for (const from of ["Python", "the system", "a child"])
          expect(all).toContain(`from ${from}`);
      }
    }
  }
});

test("a program measures what the same calculation measures here", async () => {
  const program = plainPython(`
from lrfinder_exec import serve
weight = [3.0]
def step(lr, momentum):
    loss = weight[0] * weight[0]
    weight[0] -= lr * 2 * weight[0]
    return loss
serve(step, lambda: weight[0], lambda saved: weight.__setitem__(0, saved))
`);
  let here = 3;
  const step = (lr: number) => {
    const loss = here * here;
    here -= lr * 2 * here;
    return loss;
  };
  const restore = (saved: number) => {
    here = saved;
  };
  const expected = await findLearningRate(
    trainerFrom(step, { snapshot: () => here, restore }),
    options,
  );
  const { result } = await measured(program);
  expect(numbers(result)).toEqual({
    ...numbers(expected),
    curves: numbers(expected).curves,
  });
  expect(result.repeats).toHaveLength(1);
});

test("without snapshot the model is changed, and the result says so", async () => {
  const program = plainPython(`
from lrfinder_exec import serve
serve(lambda lr, momentum: 1 / (1 + lr), stepsPerEpoch=9, optimizer="lion")
`);
  await withProgram(program, async (opened) => {
    const trainer = programTrainer(opened);
    expect(trainer).toMatchObject({ stepsPerEpoch: 9, optimizer: "lion" });
    expect(trainer.reseed).toBeUndefined();
    const { restored, repeats } = await findLearningRate(trainer, options);
    expect([restored, repeats.length]).toEqual([false, 1]);
  });
});
