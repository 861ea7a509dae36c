"""Three weights that are trained to be 0, and what befalls them at an update: a program for tests.

python3 weight.py HOW [AT] [BATCH]: HOW names one of `befalls` below, `quiet` or `restore`.
"""

import ctypes
import os
import random
import resource
import signal
import subprocess
import sys
import time

from lrfinder_exec import serve

how = sys.argv[1]
at = int(sys.argv[2]) if len(sys.argv) > 2 else 30
batch = int(sys.argv[3]) if len(sys.argv) > 3 else 16
curvatures = [1.0, 2.0, 8.0]
weights, velocity, made = [3.0, -2.0, 1.0], [0.0, 0.0, 0.0], [0]
libc = ctypes.CDLL(None)


def memory():
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    bytearray(2**32)


def prints():
    print("from Python", end="")
    libc.printf(b"from C")
    os.write(1, b"from the system")
    subprocess.run(["sh", "-c", "echo '{\"id\":1,\"ok\":{}}'; echo from a child >&2"], check=True)


befalls = {
    "prints": prints,
    "segv": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: sys.exit(3),
    "exit at once": lambda: os._exit(4),
    "memory": memory,
    "raises": lambda: {}["no such key"],
    "silent": lambda: time.sleep(1000),
    "text": lambda: "a text",
    "none": lambda: None,
}


def step(lr, momentum):
    made[0] += 1
    if how == "prints" or (how in befalls and made[0] == at):
        print("update", made[0], "begins", file=sys.stderr, flush=True)
        got = befalls[how]()
        if how in ("text", "none"):
            return got
    noise = 1 + 0.01 * random.random()
    loss = 0.0
    for i, curvature in enumerate(curvatures):
        loss += curvature * weights[i] ** 2 * noise
        velocity[i] = 0.5 * velocity[i] + 2 * curvature * weights[i] * noise
        weights[i] -= lr * velocity[i]
    return loss, {"first": weights[0]}


def snapshot():
    return weights[:], velocity[:], random.getstate()


def restore(state):
    weights[:], velocity[:] = state[0], state[1]
    random.setstate(state[2])


if how == "restore":

    def restore(state):
        raise KeyError("no state")


serve(step, snapshot, restore, random.seed, stepsPerEpoch=7, optimizer="momentum", batch=batch)
