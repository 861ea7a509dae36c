import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { plainPython, torchPython, weight, withProgram } from "../testing/programs.js";
import { type ChannelName, channelNames } from "./host-channel.js";
import { programTrainer } from "./program-trainer.js";

/** Forty rates, none like another. */
const rates = Array.from({ length: 40 }, (_, i) => 0.01 + 0.0003 * ((7 * i) % 40));

/** The losses of forty updates, of forty more, and of both again after a restore; then after a seed. */
async function lossesOf(command: readonly string[], channel: ChannelName = "stdio") {
  return withProgram(
    command,
    async (program) => {
      const trainer = programTrainer(program);
      const forty = async () => {
        const measured: number[] = [];
        for (let i = 0; i < 40; i += 8) {
          const { loss } = await trainer.step({ learningRate: rates.slice(i, i + 8) });
          measured.push(...loss);
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

test.each(channelNames)(
  "forty updates after a restore are the same, without torch (%s)",
  async (channel) => {
    const { first, second, third, other } = await lossesOf(weight("quiet"), channel);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first).size).toBe(40);
  },
);

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
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
${loop}
`;

const needsTorch = test.skipIf(torchPython === undefined);
const onTorch = (program: string) => [torchPython!, "-c", program];

needsTorch(
  "forty updates of PyTorch after a restore are the same: dropout, momentum, data order (needs PyTorch)",
  async () => {
    const program = network("    return loss\nserve_torch(update, model, optimizer, data=batches)");
    const { first, second, third, other } = await lossesOf(onTorch(program));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first).size).toBe(40);
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
