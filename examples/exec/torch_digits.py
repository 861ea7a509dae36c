"""Handwritten digits in PyTorch: the script as it was, and what makes it a program for lrfinder exec.

    lrfinder exec --helper python > lrfinder_exec.py     # once, beside this file
    lrfinder exec -- python torch_digits.py
"""

import csv
import pathlib

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from lrfinder_exec import Batches, serve_torch

torch.manual_seed(0)
table = pathlib.Path(__file__).parent.parent / "data" / "digits.csv"
rows = torch.tensor([[float(cell) for cell in row] for row in list(csv.reader(table.open()))[1:]])
data = TensorDataset(rows[:, :64] / 16, rows[:, 64].long())
loader = DataLoader(data, batch_size=32, shuffle=True, drop_last=True)

model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
batches = Batches(loader)


def update():
    inputs, targets = next(batches)
    optimizer.zero_grad()
    outputs = model(inputs)
    loss = nn.functional.cross_entropy(outputs, targets)
    loss.backward()
    optimizer.step()
    accuracy = (outputs.argmax(1) == targets).float().mean()
    return loss, {"accuracy": accuracy}


serve_torch(update, model, optimizer, data=batches, stepsPerEpoch=len(loader))
