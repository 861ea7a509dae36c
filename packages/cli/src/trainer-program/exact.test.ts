import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectExact, fortyUpdates } from "../testing/forty-updates.js";
import { temporaryFolder } from "../testing/lrfinder.js";
import {
  plainPython,
  scalerPython,
  torchPython,
  weight,
  withProgram,
} from "../testing/programs.js";
import { channelNames } from "./host-channel.js";
import { programTrainer } from "./program-trainer.js";

test.each(channelNames)(
  "forty updates after a restore are the same, without torch (%s)",
  async (channel) => {
    expectExact(await fortyUpdates(weight("quiet"), channel));
  },
);

const plainly = "    loss.backward()\n    optimizer.step()\n";
/** Dropout, batch normalisation, momentum, two groups, an order of rows, and numbers of NumPy. */
const network = (loop: string) => `
import random, numpy, torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from lrfinder_exec import Batches, serve_torch
torch.manual_seed(1)
torch.set_num_threads(1)
x = torch.randn(330, 6)
loader = DataLoader(TensorDataset(x, x[:, :2].sum(1, keepdim=True)), batch_size=16, shuffle=True)
model = nn.Sequential(nn.Linear(6, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.3), nn.Linear(32, 1))
optimizer = torch.optim.SGD(
    [{"params": model[:4].parameters()}, {"params": model[4].parameters(), "lr": 0.02}], lr=0.1, momentum=0.9)
batches = Batches(loader)
def update():
    inputs, targets = next(batches)
    inputs = inputs + 0.01 * numpy.random.rand() + 0.01 * random.random()
    loss = nn.functional.mse_loss(model(inputs), targets)
${plainly}    optimizer.zero_grad()
${loop}
`;

const needsTorch = test.skipIf(torchPython === undefined);
const onTorch = (program: string) => [torchPython!, "-c", program];

needsTorch(
  "forty updates of PyTorch after a restore are the same: dropout, momentum, data order (needs PyTorch)",
  async () => {
    const program = network("    return loss\nserve_torch(update, model, optimizer, data=batches)");
    expectExact(await fortyUpdates(onTorch(program)));
  },
);

needsTorch(
  "each seed makes another order where the loader draws it from a generator of its own (needs PyTorch)",
  async () => {
    const program = network("    return loss\nserve_torch(update, model, optimizer, data=batches)")
      .replace("shuffle=True", "shuffle=True, generator=torch.Generator().manual_seed(3)")
      .replaceAll("0.01 *", "0 *")
      .replace("Dropout(0.3)", "Dropout(0)");
    await withProgram(onTorch(program), async (opened) => {
      const trainer = programTrainer(opened);
      const state = await trainer.snapshot();
      const losses = [];
      for (const seed of [1, 2, 1]) {
        await trainer.restore(state);
        await trainer.reseed?.(seed);
        losses.push((await trainer.step({ learningRate: [0.1, 0.1, 0.1] })).loss);
      }
      expect(losses[1]).not.toEqual(losses[0]);
      expect(losses[2]).toEqual(losses[0]);
    });
  },
);

test.skipIf(scalerPython === undefined)(
  "forty updates with a GradScaler after a restore are the same, its scale too (needs PyTorch 2.3)",
  async () => {
    // The scale doubles after three updates, and every eleventh overflows.
    const program = network(`    return loss
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0, growth_interval=3)
made = torch.zeros(1)
class Made:
    def state_dict(self): return made.clone()
    def load_state_dict(self, state): made.copy_(state)
def learn(loss):
    scaler.scale(loss).backward()
    made.add_(1)
    if made.item() % 11 == 0:
        model[0].weight.grad[0, 0] = float("inf")
    scaler.step(optimizer)
    scaler.update()
def scaled():
    return update(), {"scale": scaler.get_scale()}
serve_torch(scaled, model, optimizer, data=[batches, Made()], scaler=scaler)`);
    const learned = program.replace(plainly, "    learn(loss)\n");
    const updates = await fortyUpdates([scalerPython!, "-c", learned]);
    expectExact(updates);
    expect(new Set(updates.first.metrics.scale).size).toBeGreaterThan(3);
  },
);

needsTorch("each group of PyTorch keeps its multiple of the rate (needs PyTorch)", async () => {
  const groups = `    return loss, {"one": optimizer.param_groups[0]["lr"], "two": optimizer.param_groups[1]["lr"],
        "momentum": optimizer.param_groups[1]["momentum"]}
serve_torch(update, model, optimizer, data=batches, stepsPerEpoch=len(loader))`;
  await withProgram(onTorch(network(groups)), async (program) => {
    expect(program.hello).toEqual({
      ...{ restores: true, reseeds: true, batch: 16, stepsPerEpoch: 21, optimizer: "momentum" },
    });
    const { metrics } = await programTrainer(program).step({
      learningRate: [0.5, 0.25],
      momentum: [0.5, 0.75],
    });
    expect(metrics.one).toEqual([0.5, 0.25]);
    expect(metrics.two!.map((rate) => Math.round(rate * 1e12) / 1e12)).toEqual([0.1, 0.05]);
    expect(metrics.momentum).toEqual([0.5, 0.75]);
  });
});

needsTorch("a scheduler that steps is refused in a sentence (needs PyTorch)", async () => {
  const scheduled = `    scheduler.step()
    return loss
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)
serve_torch(update, model, optimizer, data=batches)`;
  await withProgram(onTorch(network(scheduled)), async (program) => {
    await expect(programTrainer(program).step({ learningRate: [0.5] })).rejects.toThrow(
      "RuntimeError: the update changed the learning rate from 0.5 to 0.45: leave scheduler.step() out of it",
    );
  });
});

needsTorch(
  "of two ranks the first speaks, both do the same, and losses are means (needs PyTorch)",
  async () => {
    const folder = temporaryFolder();
    const program = `
import sys, torch.distributed as dist
from lrfinder_exec import serve
rank = int(sys.argv[1])
dist.init_process_group("gloo", init_method="file://${join(folder.path, "meeting")}", rank=rank, world_size=2)
weight = [3.0 + rank]
def step(lr, momentum):
    loss = weight[0] ** 2
    weight[0] -= lr * 2 * weight[0]
    return loss, {"rank": rank}
serve(step, lambda: weight[:], lambda state: weight.__setitem__(0, state[0]))
`;
    const file = join(folder.path, "ranks.py");
    writeFileSync(file, program);
    const ranks = `${torchPython} ${file} 1 < /dev/null & exec ${torchPython} ${file} 0`;
    try {
      await withProgram(["sh", "-c", `export GLOO_SOCKET_IFNAME=lo; ${ranks}`], async (opened) => {
        const trainer = programTrainer(opened);
        const state = await trainer.snapshot();
        const two = () => trainer.step({ learningRate: [0.25, 0.25] });
        // From 3 and 4: the means of 9 and 16, and of 1.5² and 2².
        const expected = { loss: [12.5, 3.125], metrics: { rank: [0.5, 0.5] } };
        expect(await two()).toEqual(expected);
        await trainer.restore(state);
        expect(await two()).toEqual(expected);
      });
    } finally {
      folder.remove();
    }
  },
);

test("what has no state to keep is refused by its name", async () => {
  const program = plainPython(`
from lrfinder_exec import serve
serve(lambda lr, momentum: 1.0, snapshot=lambda: 1)
`);
  await expect(withProgram(program, async () => {})).rejects.toThrow(
    /ended with exit code 1; it last said: .*TypeError: snapshot and restore must be given together$/,
  );
});
