#!/usr/bin/env bash
# PyTorch 2.13.0: `ReduceLROnPlateau` with its defaults counts a loss below 0 that gets worse by less
# than 0.01 % an epoch as better. Its relative threshold multiplies the best loss by 1 - 0.0001, which
# lies above a negative one. So while −10 rises to −9.9 in 200 epochs the rate never falls, and `best`
# is worse than the first loss; while 10 rises to 10.1 the rate falls to 1e-8. Losses below 0 are usual
# where densities are learned.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv .venv
.venv/bin/pip install --quiet torch==2.13.0 2>/dev/null
cat >check.py <<'PY'
import warnings

warnings.simplefilter("ignore")
import torch


def watched(first):
    """The rate and the best loss after 200 epochs that each add 0.0005 to the loss."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
    for epoch in range(200):
        plateau.step(first + 0.0005 * epoch)
    return float(f"{optimizer.param_groups[0]['lr']:.3g}"), round(plateau.best, 4)


found = {"from 10": watched(10.0), "from -10": watched(-10.0)}
print(found)
assert found == {"from 10": (1e-08, 10.0), "from -10": (0.1, -9.9005)}, found
PY
.venv/bin/python check.py
# Output seen: {'from 10': (1e-08, 10.0), 'from -10': (0.1, -9.9005)}
