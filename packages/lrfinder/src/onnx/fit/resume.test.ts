import { describe, expect, test } from "vitest";
import { oneCycle } from "../../schedules/one-cycle.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { type Checkpoint, checkpoint } from "./checkpoint.js";
import { type EarlyStoppingState, earlyStopping } from "./early-stopping.js";
import { fit } from "./fit.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";

const network: TrainerOptions = {
  ...regression,
  model: sequential([dense(6, { activation: "tanh" }), dropout(0.3), dense(1)], {
    inputShape: [10],
  }),
  optimizer: adam(),
  batchSize: 64,
};

describe.each([false, true])(
  "training goes on to the bit in a new trainer (worker: %s)",
  (worker) => {
    const learningRate = oneCycle({ maxLr: 0.02, totalSteps: 35 });

    test("with a one-cycle schedule", async () => {
      const whole = await fit(network, { epochs: 5, learningRate });
      const first = await fit(network, { epochs: 2, learningRate });
      const saved = await first.training.save();
      const training = await createTrainer({ ...network, worker });
      await training.load(saved);
      const rest = await fit(training, { epochs: 5, initialEpoch: 2, learningRate });
      expect([...first.history.epochs, ...rest.history.epochs]).toEqual(whole.history.epochs);
      expect(await training.save()).toEqual(await whole.training.save());
      await Promise.all([first.training.close(), training.close(), whole.training.close()]);
    });

    test("from a checkpoint with validation of a share, in a trainer that fit makes", async () => {
      const saved: Checkpoint[] = [];
      const keep = checkpoint({ save: (each) => void saved.push(each) });
      const how = { epochs: 5, learningRate, validation: 0.2 };
      const whole = await fit(network, { ...how, callbacks: [keep] });
      const { state, record } = saved[1]!;
      const rest = await fit(
        { ...network, worker },
        {
          ...how,
          initialEpoch: record.epoch,
          callbacks: [{ onTrainBegin: ({ training }) => training.load(state) }],
        },
      );
      expect(rest.history.epochs).toEqual(whole.history.epochs.slice(2));
      expect(await rest.training.save()).toEqual(await whole.training.save());
      await Promise.all([rest.training.close(), whole.training.close()]);
    });

    test("with early stopping, whose best model may lie before the break", async () => {
      // Down for three epochs, then away: the best is the fourth, the stop three epochs after it.
      const rates = (step: number) => (step < 28 ? 0.01 : 3);
      const how = { epochs: 20, learningRate: rates, validation: { x: xs, y: ys } };
      const saved: (Checkpoint & { stopper: EarlyStoppingState })[] = [];
      const stopper = earlyStopping({ patience: 3 });
      const keep = checkpoint({
        save: (each) => void saved.push({ ...each, stopper: stopper.state }),
      });
      const whole = await fit(network, { ...how, callbacks: [stopper, keep] });
      expect(stopper.best!.epoch).toBe(4);
      expect(whole.history.epochs.length).toBe(7);
      for (const { record, state, stopper: remembered } of saved) {
        const again = earlyStopping({ patience: 3, state: structuredClone(remembered) });
        const training = await createTrainer({ ...network, worker });
        await training.load(state);
        const rest = await fit(training, {
          ...how,
          initialEpoch: record.epoch,
          callbacks: [again],
        });
        expect(rest.stoppedBy).toBe("early");
        expect(rest.history.epochs).toEqual(whole.history.epochs.slice(record.epoch));
        expect(again.state).toEqual(stopper.state);
        expect(await training.save()).toEqual(await whole.training.save());
        await training.close();
      }
      await whole.training.close();
    });
  },
);
