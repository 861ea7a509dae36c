# Wrote train.onnx: a convolutional network with batch normalisation and dropout, as PyTorch 1.13 exports it while it is
# trained. python3 make.py
import pathlib

import torch
from torch import nn

torch.manual_seed(3)
network = nn.Sequential(
    nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout(0.2), nn.MaxPool2d(4),
    nn.Flatten(), nn.Linear(64, 16), nn.BatchNorm1d(16), nn.Tanh(), nn.Dropout(0.4), nn.Linear(16, 10),
)
torch.onnx.export(
    network.train(), (torch.zeros(2, 1, 16, 16),), str(pathlib.Path(__file__).with_name("train.onnx")),
    input_names=["x"], output_names=["y"], opset_version=16, training=torch.onnx.TrainingMode.TRAINING,
    dynamic_axes={"x": {0: "rows"}, "y": {0: "rows"}}, do_constant_folding=False,
)
