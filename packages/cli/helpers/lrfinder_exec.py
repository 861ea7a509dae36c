"""Lets `lrfinder exec -- python train.py` find the learning rate of a program that trains.

One file without dependencies, for Python 3.8 and later. Print it again with
`lrfinder exec --helper python > lrfinder_exec.py`, and keep it beside your program:

    from lrfinder_exec import Batches, serve_torch
    batches = Batches(loader)
    def update():                       # one update; returns its loss
        inputs, targets = next(batches)
        ...
    serve_torch(update, model, optimizer, data=batches, stepsPerEpoch=len(loader))

Until lrfinder says bye, what the program, its libraries and the programs that it starts print goes
to standard error. MIT licence, as lrfinder.
"""

import copy
import json
import math
import os
import random
import sys
import traceback

PROTOCOL = 1


def serve(step, snapshot=None, restore=None, reseed=None, release=None, **about):
    """Answers lrfinder until it says bye or is gone, then returns.

    step(lr, momentum) makes one update and returns the loss of its batch before the update, or
    (loss, {"accuracy": ...}). momentum is None where the optimizer keeps its own.
    snapshot() returns all that an update changes; restore(state) brings it back exactly, any number
    of times; release(state) frees it. Without the first two, there is one sweep, and the model is
    changed for good.
    reseed(seed) draws another order of rows, and other random numbers; without it, there is one sweep.
    about: stepsPerEpoch=57, optimizer="adam", and batch=16, the most updates that one message asks
    for. In a program of torch.distributed, every rank calls this alike; rank 0 speaks with lrfinder.
    """
    if (snapshot is None) != (restore is None):
        raise TypeError("snapshot and restore must be given together")
    ranks = _ranks()
    channel = _Channel() if ranks is None or ranks.get_rank() == 0 else None
    states = {}

    def steps(request):
        rates = request["lr"]
        momenta = request.get("momentum") or [None] * len(rates)
        measured = [_measured(step(*one)) for one in zip(rates, momenta)]
        if ranks is not None:
            measured = _mean(ranks, measured)
        names = dict.fromkeys(name for _, metrics in measured for name in metrics)
        return {
            "loss": [_written(loss) for loss, _ in measured],
            "metrics": {
                name: [_written(metrics.get(name, math.nan)) for _, metrics in measured]
                for name in names
            },
        }

    def answer(request):
        op = request["op"]
        if op == "step":
            return steps(request)
        if op == "snapshot":
            states[request["state"]] = snapshot()
        elif op == "restore":
            restore(states[request["state"]])
        elif op == "release":
            state = states.pop(request["state"])
            if release is not None:
                release(state)
        elif op == "reseed":
            reseed(request["seed"])
        else:
            raise ValueError("there is no request %r" % op)
        return {}

    if channel is not None:
        able = {"snapshot": snapshot, "reseed": reseed}
        can = [name for name, function in able.items() if function is not None]
        channel.send({"op": "hello", "protocol": PROTOCOL, "can": can, "batch": 16, **about})
    while True:
        line = channel.receive() if channel is not None else b""
        if ranks is not None:
            told = [line]
            ranks.broadcast_object_list(told, src=0)
            line = told[0]
        if not line:
            return
        if not line.strip():
            continue
        request = json.loads(line)
        if request["op"] == "bye":
            return
        try:
            reply = {"id": request["id"], "ok": answer(request)}
        except Exception as error:
            traceback.print_exc()
            if channel is None:
                raise
            said = {"type": type(error).__name__, "message": str(error)}
            reply = {"id": request["id"], "error": {**said, "trace": traceback.format_exc()}}
        if channel is not None:
            channel.send(reply)


class _Channel:
    """The two ends that lrfinder has opened: a socket, or standard input and output."""

    def __init__(self):
        port = os.environ.get("LRFINDER_SOCKET")
        if port:
            import socket

            link = socket.create_connection(("127.0.0.1", int(port)))
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.source, self.sink = link.makefile("rb"), link.makefile("wb")
            self.sink.write(os.environ["LRFINDER_TOKEN"].encode() + b"\n")
            return
        if "LRFINDER_PROTOCOL" not in os.environ and os.isatty(0):
            sys.exit("this program trains for lrfinder: run lrfinder exec -- python " + sys.argv[0])
        sys.stdout.flush()
        # Both are this program's alone: the copies are not handed to programs that it starts.
        self.source, self.sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        if os.name == "nt":
            import msvcrt

            for end in (self.source, self.sink):
                msvcrt.setmode(end.fileno(), os.O_BINARY)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(line_buffering=True)
        # A line that something has begun to print must not swallow the first message.
        self.sink.write(b"\n")

    def receive(self):
        return self.source.readline()

    def send(self, message):
        self.sink.write(json.dumps(message, allow_nan=False).encode() + b"\n")
        self.sink.flush()


def _measured(got):
    """What step returned, as (loss, metrics) of Python's own numbers."""
    loss, metrics = got if isinstance(got, tuple) else (got, {})
    if loss is None:
        raise TypeError("an update must return its loss, and returned None")
    return float(loss), {name: float(value) for name, value in metrics.items()}


def _written(number):
    """A number as JSON can hold it."""
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _ranks():
    """torch.distributed, where this program is one of several ranks; else None."""
    ranks = sys.modules.get("torch.distributed")
    if ranks is None or not ranks.is_available() or not ranks.is_initialized():
        return None
    return ranks if ranks.get_world_size() > 1 else None


def _mean(ranks, measured):
    """What all ranks measured: the mean of each loss, and of each metric."""
    everybody = [None] * ranks.get_world_size()
    ranks.all_gather_object(everybody, measured)

    def mean(values):
        return sum(values) / len(values)

    return [
        (
            mean([loss for loss, _ in one]),
            {name: mean([metrics[name] for _, metrics in one]) for name in one[0][1]},
        )
        for one in zip(*everybody)
    ]


class Batches:
    """The batches of a loader without an end, whose place can be kept and restored.

    A loader is a DataLoader of PyTorch, or anything that a for loop goes through once an epoch; it
    draws its order from the random states of Python, NumPy or PyTorch. A place is brought back by
    drawing the epoch's batches again, up to it.
    """

    def __init__(self, loader):
        self.loader = loader
        self.epoch = 0
        self._begin()

    def __iter__(self):
        return self

    def __next__(self):
        batch = next(self._batches, None)
        if batch is None:
            self.epoch += 1
            self._begin()
            batch = next(self._batches, None)
            if batch is None:
                raise ValueError("the loader has no batch")
        self.taken += 1
        return batch

    def reseed(self, seed):
        _reseed(self._generators(), seed)
        self.epoch = seed * 1000
        self._begin()

    def state_dict(self):
        return {"epoch": self.epoch, "begun": self._begun, "taken": self.taken}

    def load_state_dict(self, state):
        for part, kept in zip(self._random(), state["begun"]):
            part[1](kept)
        self.epoch = state["epoch"]
        self._begin()
        for _ in range(state["taken"]):
            next(self)

    def _random(self):
        """What the order of an epoch is drawn from."""
        return [*_random_states(), *(_kept(one) for one in self._generators())]

    def _generators(self):
        """The generators of random numbers that the loader has of its own."""
        owners = [self.loader, getattr(self.loader, "sampler", None)]
        own = [getattr(owner, "generator", None) for owner in owners]
        return [one for one in own if one is not None]

    def _begin(self):
        sampler = getattr(self.loader, "sampler", None)
        if hasattr(sampler, "set_epoch"):
            sampler.set_epoch(self.epoch)
        self._begun = [keep() for keep, _ in self._random()]
        self.taken = 0
        self._batches = iter(self.loader)


def serve_torch(update, model, optimizer, reseed=None, data=None, scaler=None, **about):
    """serve() for PyTorch: update() makes one update and returns its loss, or (loss, metrics).

    The rate is that of the optimizer's first group; the others keep their multiples of it. update()
    must not step a scheduler: lrfinder sets the rate, and an update that changes it is refused.
    A snapshot holds the model, the gradients, the optimizer, the GradScaler, and the random states of
    Python, NumPy and PyTorch. data is what else an update moves on: one thing, or a list of things,
    each a Batches, a generator of random numbers, or anything with state_dict and load_state_dict.
    reseed(seed) is called after all of these random states were seeded, and Batches begun anew.
    """
    import torch

    parts = [optimizer, *([scaler] if scaler is not None else [])]
    things = _listed(data)
    kept = [_kept(one) for one in [*parts, *things]]
    first = [float(group.get("initial_lr", group["lr"])) for group in optimizer.param_groups]
    if len(first) > 1 and not first[0] > 0:
        raise ValueError("the rate of the optimizer's first group must be above 0, not %g" % first[0])
    multiples = [1.0, *(rate / first[0] for rate in first[1:])]

    def step(lr, momentum):
        for group, multiple in zip(optimizer.param_groups, multiples):
            rate = group["lr"]
            group["lr"] = rate.fill_(lr * multiple) if isinstance(rate, torch.Tensor) else lr * multiple
            if momentum is not None:
                _set_momentum(group, momentum)
        got = update()
        for group, multiple in zip(optimizer.param_groups, multiples):
            if abs(group["lr"] - lr * multiple) > 1e-6 * lr * multiple:
                raise RuntimeError(
                    "the update changed the learning rate from %g to %g: leave scheduler.step() out of it"
                    % (lr * multiple, group["lr"])
                )
        return got

    def snapshot():
        state = model.state_dict()
        lost = [(name, one) for name, one in model.named_buffers() if name not in state]
        return {
            "model": copy.deepcopy(state),
            "buffers": {name: one.detach().clone() for name, one in lost},
            "gradients": [_copied(one.grad) for one in model.parameters()],
            "kept": [copy.deepcopy(keep()) for keep, _ in kept],
            "random": [keep() for keep, _ in _random_states()],
        }

    def restore(state):
        model.load_state_dict(state["model"])
        buffers = dict(model.named_buffers())
        for name, one in state["buffers"].items():
            buffers[name].data.copy_(one)
        for parameter, gradient in zip(model.parameters(), state["gradients"]):
            parameter.grad = _copied(gradient)
        # PyTorch may go on with the very tensors that it is given.
        for (_, bring), one in zip(kept, state["kept"]):
            bring(copy.deepcopy(one))
        for (_, bring), one in zip(_random_states(), state["random"]):
            bring(one)

    def seed_all(seed):
        torch.manual_seed(seed)
        random.seed(seed)
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(seed % 2**32)
        _reseed(things, seed)
        if reseed is not None:
            reseed(seed)

    about.setdefault("optimizer", _name(optimizer))
    serve(step, snapshot, restore, seed_all, **about)


def serve_keras(update, model, reseed=None, data=None, **about):
    """serve() for a compiled model of Keras 3: update() makes one update and returns its loss, or
    what model.train_on_batch(inputs, targets, return_dict=True) returns.

    The learning rate of model.optimizer must be a number, not a schedule; its momentum stays as it is.
    A snapshot holds the variables of the model and of its optimizer, with the seeds of dropout and the
    scale of a LossScaleOptimizer, and the random states of Python, NumPy and PyTorch. data is what
    else an update moves on, as for serve_torch; it may also be a layer of Keras.
    reseed(seed) is called after all of these random states were seeded, and Batches begun anew.
    """
    import keras

    optimizer = getattr(model, "optimizer", None)
    if optimizer is None:
        raise ValueError("the model has no optimizer: call model.compile() first")
    try:
        optimizer.learning_rate = optimizer.learning_rate
    except TypeError:
        said = "the model's learning rate is a schedule: compile it with a number, which lrfinder sets"
        raise ValueError(said) from None
    optimizer.build(model.trainable_variables)
    things = _listed(data)
    layers = [model, *(one for one in things if isinstance(one, keras.Layer))]
    others = [one for one in things if not isinstance(one, keras.Layer)]
    kept = [*map(_variables, [*layers, optimizer]), *map(_kept, others)]

    def step(lr, momentum):
        optimizer.learning_rate = lr
        # In earlier releases, train_on_batch returns means over all batches since the last reset.
        model.reset_metrics()
        got = update()
        if not isinstance(got, dict):
            return got
        return got["loss"], {name: value for name, value in got.items() if name != "loss"}

    def snapshot():
        return [copy.deepcopy(keep()) for keep, _ in [*kept, *_random_states()]]

    def restore(state):
        for (_, bring), one in zip([*kept, *_random_states()], state):
            bring(copy.deepcopy(one))

    def seed_all(seed):
        keras.utils.set_random_seed(seed % 2**32)
        seeds = [one for layer in layers for one in layer.variables if "seed_generator" in one.path]
        for place, one in enumerate(seeds):
            one.assign([(seed + 1000 * place) % 2**31, 0])
        _reseed(others, seed)
        if reseed is not None:
            reseed(seed)

    about.setdefault("optimizer", _keras_name(optimizer))
    serve(step, snapshot, restore, seed_all, **about)


def _set_momentum(group, momentum):
    if "betas" in group:
        group["betas"] = (momentum, *group["betas"][1:])
    elif "momentum" in group:
        group["momentum"] = momentum


def _name(optimizer):
    """What lrfinder calls an optimizer."""
    name, group = type(optimizer).__name__.lower(), optimizer.param_groups[0]
    if name != "sgd" or not group.get("momentum"):
        return name
    return "nesterov" if group.get("nesterov") else "momentum"


def _keras_name(optimizer):
    """What lrfinder calls an optimizer of Keras."""
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)
    name = type(optimizer).__name__.lower()
    if name != "sgd" or not optimizer.momentum:
        return name
    return "nesterov" if optimizer.nesterov else "momentum"


def _listed(data):
    """What the caller gave as data: nothing, one thing, or several."""
    return [] if data is None else data if isinstance(data, (list, tuple)) else [data]


def _reseed(things, seed):
    """Seeds Batches and generators of random numbers of their own; the rest of the data stays."""
    for one in things:
        if hasattr(one, "reseed"):
            one.reseed(seed)
        elif hasattr(one, "manual_seed"):
            one.manual_seed(seed)
        elif hasattr(one, "bit_generator"):
            one.bit_generator.state = type(one.bit_generator)(seed).state
        elif callable(getattr(one, "seed", None)):
            one.seed(seed % 2**32)


def _copied(tensor):
    return None if tensor is None else tensor.detach().clone()


def _variables(layer):
    """How to keep the variables of a layer or an optimizer of Keras, and how to bring them back."""

    def bring(values):
        for variable, value in zip(layer.variables, values):
            variable.assign(value)

    return (lambda: [one.numpy() for one in layer.variables]), bring


def _kept(one):
    """How to keep something and how to bring it back: a pair of functions."""
    for keep, bring in (("state_dict", "load_state_dict"), ("get_state", "set_state"), ("getstate", "setstate")):
        if hasattr(one, keep) and hasattr(one, bring):
            return getattr(one, keep), getattr(one, bring)
    if hasattr(one, "bit_generator"):
        return (lambda: one.bit_generator.state), (lambda state: setattr(one.bit_generator, "state", state))
    raise TypeError("%s has no state_dict and load_state_dict" % type(one).__name__)


def _random_states():
    """All random states of this program, as pairs of functions."""
    pairs = [(random.getstate, random.setstate)]
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"].random
        pairs.append((numpy.get_state, numpy.set_state))
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        pairs.append((torch.get_rng_state, torch.set_rng_state))
        if torch.cuda.is_available():
            pairs.append((torch.cuda.get_rng_state_all, torch.cuda.set_rng_state_all))
    return pairs
