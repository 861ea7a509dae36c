# Writes a network as an ONNX file for training: export_network.py NAME FILE. Prints its path as JSON.
import json
import sys

import torch

from networks import data, network

name, path = json.loads(sys.argv[1])
inputs, _ = data(name, 2)
torch.onnx.export(
    network(name), (inputs,), path, input_names=["x"], output_names=["y"], opset_version=17,
    dynamic_axes={"x": {0: "rows"}, "y": {0: "rows"}}, training=torch.onnx.TrainingMode.TRAINING,
    do_constant_folding=False,
)
print(json.dumps({"path": path}))
