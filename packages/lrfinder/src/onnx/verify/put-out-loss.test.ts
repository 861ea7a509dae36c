import { expect, test, vi } from "vitest";
import { places } from "../models/places.test-kit.js";
import { batchedTraining } from "../trainer/batched-models.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { weights, x } from "../trainer/places.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { verifyLearningRate } from "./verify-learning-rate.js";

// Rates of a model that puts out its loss are verified as those of others are.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, placesKind } = await import("../models/places.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: placesKind } };
});

const data = { inputs: { x: x.slice(0, 6) } };
const validation = { inputs: { x: x.slice(4) } };

test.each(["batchLoss", "rowLoss"] as const)(
  "rates of %s are verified alike together and one after another",
  async (output) => {
    const options: TrainerOptions = {
      ...{ model: places(output), loss: { output }, data, weights, batchSize: 2 },
    };
    const batched = await batchedTraining([options]);
    expect(batched?.tables.length).toBe(1);
    await batched!.close();
    const asked = { learningRate: 0.1, epochs: 3, validation };
    const together = await verifyLearningRate(options, asked);
    const training = await createTrainer(options);
    const inTurn = await verifyLearningRate(training, asked);
    await training.close();
    expect(together.status).toBe("verified");
    expect(together.lr / inTurn.lr).toBeCloseTo(1, 3);
    expect(together.untrained).toBeCloseTo(inTurn.untrained, 5);
    for (const [i, { best }] of together.tried.entries()) {
      expect(best).toBeCloseTo(inTurn.tried[i]!.best!, 5);
    }
  },
);
