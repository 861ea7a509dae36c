"""Linear regression without a package: a program that lrfinder exec trains.

    lrfinder exec --helper python > lrfinder_exec.py     # once, beside this file
    lrfinder exec -- python plain.py
"""

import csv
import pathlib
import random

from lrfinder_exec import serve

BATCH = 10

table = pathlib.Path(__file__).parent.parent / "data" / "iris.csv"
rows = [[float(cell) for cell in row[:4]] for row in list(csv.reader(table.open()))[1:]]
weights, velocity, place = [0.0] * 4, [0.0] * 4, [0, rows]


def step(lr, momentum):
    """One update by mini-batch gradient descent: the width of a petal from the other three lengths."""
    if place[0] + BATCH > len(rows):
        place[:] = [0, random.sample(rows, len(rows))]
    batch = place[1][place[0] : place[0] + BATCH]
    place[0] += BATCH
    loss, gradient = 0.0, [0.0] * 4
    for *inputs, target in batch:
        inputs = [*inputs, 1.0]
        error = sum(w * x for w, x in zip(weights, inputs)) - target
        loss += error * error / BATCH
        for i, x in enumerate(inputs):
            gradient[i] += 2 * error * x / BATCH
    for i in range(4):
        velocity[i] = 0.9 * velocity[i] + gradient[i]
        weights[i] -= lr * velocity[i]
    return loss


def snapshot():
    return weights[:], velocity[:], place[:], random.getstate()


def restore(state):
    weights[:], velocity[:], place[:] = state[0], state[1], state[2]
    random.setstate(state[3])


def reseed(seed):
    random.seed(seed)
    place[:] = [0, random.sample(rows, len(rows))]


serve(step, snapshot, restore, reseed, stepsPerEpoch=len(rows) // BATCH, optimizer="momentum")
