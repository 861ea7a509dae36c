#!/usr/bin/env bash
# Keras 3.15.1: `optimizer.momentum = 0.0` between two calls of `train_on_batch` acts on PyTorch
# (2.13.0), and is ignored on JAX (0.10.2): there the first update was compiled with the value of that
# time, and the attribute says 0.0 while 0.9 is used. Nothing is reported. The learning rate, which is
# a variable, acts on both. So a schedule of momentum (one-cycle) in a callback depends on the backend.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv .venv
.venv/bin/pip install --quiet keras==3.15.1 jax==0.10.2 torch==2.13.0 2>/dev/null
cat >check.py <<'PY'
import keras
import numpy


def weights(name, value):
    """The weight after three updates, and after three more with one attribute changed."""
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), "mse")
    ones, zeros = numpy.ones((4, 1), "float32"), numpy.zeros((4, 1), "float32")
    for update in range(6):
        if update == 3:
            setattr(model.optimizer, name, value)
        model.train_on_batch(ones, zeros)
    return round(float(model.get_weights()[0][0, 0]), 4)


unchanged = weights("momentum", 0.9)
found = [weights("momentum", 0.0) != unchanged, weights("learning_rate", 0.0) != unchanged]
print(keras.backend.backend(), unchanged, *found)
PY
for backend in jax torch; do KERAS_BACKEND=$backend .venv/bin/python check.py 2>errors || { cat errors; exit 1; }; done | tee found
diff found - <<'EXPECTED'
jax 0.6667 False True
torch 0.6667 True True
EXPECTED
# Output seen: "jax 0.6667 False True" and "torch 0.6667 True True": whether a change of momentum acts,
# and whether one of the learning rate does.
