# Times a range test of one case as PyTorch is commonly used for one: a DataLoader that shuffles, the optimizer's rate set
# before each update, the loss read after it, smoothed, and compared with the best so far. The case as JSON in, one line
# of JSON out. Making data, network and optimizer is not timed.
import json
import resource
import sys
import time

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import networks

OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
case = json.loads(sys.argv[1])
layers, rows, named = case.get("layers"), case["rows"], case.get("network")
torch.set_num_threads(1)
torch.manual_seed(0)


def data():
    """Uniform random inputs, and labels or values to match."""
    if named:
        return TensorDataset(*networks.data(named, rows))
    outputs = layers[-1]
    x = 2 * torch.rand(rows, layers[0]) - 1
    y = torch.randint(outputs, (rows,)) if outputs > 1 else 2 * torch.rand(rows, 1) - 1
    return TensorDataset(x, y)


def network():
    if named:
        return networks.network(named)
    modules = []
    for inputs, outputs in zip(layers, layers[1:]):
        modules += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*modules[:-1])


def endless(loader):
    while True:
        yield from loader


def range_test(model, optimizer, loader):
    """The smoothed losses, one for each rate, up to the first that is four times the lowest."""
    low, high, steps = (case["sweep"][name] for name in ("minLr", "maxLr", "steps"))
    if named:
        loss_of = networks.loss
    else:
        loss_of = nn.functional.cross_entropy if layers[-1] > 1 else nn.functional.mse_loss
    smoothed, average, best = [], 0.0, float("inf")
    for step, (inputs, targets) in zip(range(steps), endless(loader)):
        rate = low * (high / low) ** (step / steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = loss_of(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average = 0.95 * average + 0.05 * loss.item()
        smoothed.append(average / (1 - 0.95 ** (step + 1)))
        best = min(best, smoothed[-1])
        if smoothed[-1] > 4 * best:
            break
    return smoothed


def milliseconds(loader):
    model = network()
    optimizer = OPTIMIZERS[case["optimizer"]](model.parameters(), lr=case["sweep"]["minLr"])
    start, used = time.perf_counter(), time.process_time()
    losses = range_test(model, optimizer, loader)
    taken = time.perf_counter() - start, time.process_time() - used
    if len(losses) < case["sweep"]["steps"]:
        sys.exit(f"the test ended after {len(losses)} steps")
    return [1000 * seconds for seconds in taken]


loader = DataLoader(data(), batch_size=case["batch"], shuffle=True)
milliseconds(loader)
best, cpu = map(min, zip(*(milliseconds(loader) for _ in range(case["repetitions"]))))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ms": best, "cpuMs": cpu, "peakMb": peak, "version": torch.__version__}))
