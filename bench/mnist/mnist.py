# Trains LeNet on MNIST by one cycle of Adam: mnist.py FOLDER EPOCHS RATE. Prints seconds and accuracy as JSON. Batches are
# cut from tensors by hand, which is faster than a DataLoader.
import json
import pathlib
import sys
import time

import numpy
import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).parent.parent / "range-test"))
import networks

folder, epochs, rate = pathlib.Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
BATCH = 64
torch.set_num_threads(1)


def part(images, labels):
    pixels = numpy.fromfile(folder / images, numpy.uint8)[16:].reshape(-1, 1, 28, 28)
    return torch.from_numpy(pixels).float() / 255, torch.from_numpy(numpy.fromfile(folder / labels, numpy.uint8)[8:]).long()


x, y = part("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
model = networks.network("lenet")
optimizer = torch.optim.Adam(model.parameters(), lr=rate)
updates = epochs * -(-len(x) // BATCH)
cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=updates, cycle_momentum=False)
start = time.perf_counter()
for _ in range(epochs):
    for rows in torch.randperm(len(x)).split(BATCH):
        optimizer.zero_grad()
        F.cross_entropy(model(x[rows]), y[rows]).backward()
        optimizer.step()
        cycle.step()
seconds = time.perf_counter() - start
x, y = part("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
with torch.no_grad():
    accuracy = (model(x).argmax(1) == y).float().mean().item()
print(json.dumps({"seconds": seconds, "accuracy": accuracy, "version": torch.__version__}))
