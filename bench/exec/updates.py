"""Updates of a small network in PyTorch, which say at the end, in microseconds of the processor, what they took: medians."""

import json
import pathlib
import statistics
import sys
import time

import torch
from torch import nn

from lrfinder_exec import serve_torch

sys.path.append(str(pathlib.Path(__file__).parent.parent / "range-test"))
import networks

torch.manual_seed(0)
torch.set_num_threads(1)
name, batch = sys.argv[1], int(sys.argv[2])
if name == "lenet":
    model = networks.network(name)
    inputs, targets = networks.data(name, batch)
else:
    widths = [int(width) for width in name.split("-")]
    layers = [part for n, m in zip(widths, widths[1:]) for part in (nn.Linear(n, m), nn.ReLU())][:-1]
    model = nn.Sequential(*layers)
    inputs, targets = torch.randn(batch, widths[0]), torch.randint(widths[-1], (batch,))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
spans = []


def trained():
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


def update():
    begun = time.process_time()
    measured = trained()
    spans.append((begun, time.process_time()))
    return measured


many, warm_up = int(sys.argv[3]), int(sys.argv[4])
serve_torch(update, model, optimizer, batch=many)
messages = [spans[i : i + many] for i in range(0, len(spans), many)]
alone = [sum(ended - begun for begun, ended in message) for message in messages]
whole = [one[-1][1] - before[-1][1] for before, one in zip(messages, messages[1:])]
beyond = [all - own for all, own in zip(whole, alone[1:])][warm_up:]
figures = {"update": alone[warm_up + 1 :], "overhead": beyond}
medians = {name: 1e6 / many * statistics.median(of) for name, of in figures.items()}
print(json.dumps(medians), file=sys.stderr)
