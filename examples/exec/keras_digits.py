"""Handwritten digits in Keras 3, on any backend: a compiled model as a program for lrfinder exec.

    lrfinder exec --helper python > lrfinder_exec.py     # once, beside this file
    lrfinder exec -- python keras_digits.py
"""

import csv
import pathlib

import keras
import numpy
from keras import layers

from lrfinder_exec import Batches, serve_keras

BATCH = 32

keras.utils.set_random_seed(0)
table = pathlib.Path(__file__).parent.parent / "data" / "digits.csv"
rows = numpy.array(list(csv.reader(table.open()))[1:], dtype="float32")


class Loader:
    """The batches of an epoch, in an order that is drawn anew each time."""

    def __len__(self):
        return len(rows) // BATCH

    def __iter__(self):
        order = numpy.random.permutation(len(rows))
        for batch in range(len(self)):
            drawn = rows[order[batch * BATCH : (batch + 1) * BATCH]]
            yield drawn[:, :64] / 16, drawn[:, 64]


model = keras.Sequential(
    [layers.Dense(64, activation="relu"), layers.Dropout(0.1), layers.Dense(10, activation="softmax")]
)
model.build((None, 64))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
loader = Loader()
batches = Batches(loader)


def update():
    inputs, targets = next(batches)
    return model.train_on_batch(inputs, targets, return_dict=True)


serve_keras(update, model, data=batches, stepsPerEpoch=len(loader))
