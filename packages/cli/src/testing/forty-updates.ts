import { expect } from "vitest";
import type { ChannelName } from "../trainer-program/host-channel.js";
import { programTrainer } from "../trainer-program/program-trainer.js";
import { withProgram } from "./programs.js";

/** Forty rates, none like another. */
const rates = Array.from({ length: 40 }, (_, i) => 0.01 + 0.0003 * ((7 * i) % 40));

/** What forty updates measured: an entry for each. */
export interface FortyUpdates {
  readonly loss: readonly number[];
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/**
 * What a program measures in forty updates after a snapshot, in forty more after it is restored, in
 * forty after a seed, and in forty after it is restored again.
 */
export async function fortyUpdates(command: readonly string[], channel: ChannelName = "stdio") {
  return withProgram(
    command,
    async (program) => {
      const trainer = programTrainer(program);
      const forty = async (): Promise<FortyUpdates> => {
        const measured = { loss: [] as number[], metrics: {} as Record<string, number[]> };
        for (let i = 0; i < 40; i += 8) {
          const { loss, metrics } = await trainer.step({ learningRate: rates.slice(i, i + 8) });
          measured.loss.push(...loss);
          for (const [name, values] of Object.entries(metrics)) {
            measured.metrics[name] = [...(measured.metrics[name] ?? []), ...values];
          }
        }
        return measured;
      };
      // The snapshot is one of the middle: there is momentum, and an epoch has begun.
      await forty();
      const state = await trainer.snapshot();
      const first = await forty();
      await forty();
      await trainer.restore(state);
      const second = await forty();
      await trainer.reseed?.(5);
      const other = await forty();
      await trainer.restore(state);
      const third = await forty();
      return { first, second, third, other };
    },
    { channel },
  );
}

/** A restore brings the updates back exactly; a seed makes others; no update repeats another. */
export function expectExact({
  first,
  second,
  third,
  other,
}: Awaited<ReturnType<typeof fortyUpdates>>): void {
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect(other.loss).not.toEqual(first.loss);
  expect(new Set(first.loss).size).toBe(40);
}
