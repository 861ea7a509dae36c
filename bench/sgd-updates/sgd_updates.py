# Times PyTorch's stochastic gradient descent as tight as its own optimizers allow: no DataLoader, one thread, rows cut
# before they are timed; one line of JSON out. Arguments: the table, epochs, learning rate.
import json
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
file, epochs, rate = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
with open(file) as table:
    rows = [[float(cell) for cell in line.split(",")] for line in table.read().split()[1:]]
x = torch.tensor([row[:64] for row in rows]) / 16
y = torch.tensor([int(row[64]) for row in rows])


def best(foreach):
    linear, relu = torch.nn.Linear, torch.nn.ReLU
    model = torch.nn.Sequential(linear(64, 64), relu(), linear(64, 64), relu(), linear(64, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, foreach=foreach)
    loss_of = torch.nn.functional.cross_entropy
    seconds = float("inf")
    for epoch in range(epochs + 1):
        order = torch.randperm(len(rows))
        batches = list(zip(x[order].split(1), y[order].split(1)))
        total = torch.zeros(())
        start = time.perf_counter()
        for inputs, labels in batches:
            loss = loss_of(model(inputs), labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total += loss.detach()
        if epoch > 0:
            seconds = min(seconds, time.perf_counter() - start)
    return len(rows) / seconds, total.item() / len(rows)


per_second, loss = max(best(foreach) for foreach in (False, True))
print(json.dumps({"perSecond": per_second, "loss": loss, "version": torch.__version__}))
