# The losses of a training in PyTorch: losses.py FILE, which compare-torch.ts has written. Layers are
# read as plain data and computed by PyTorch's own operators, from the weights of the file.
import json
import sys

import torch
from torch.nn import functional as F

torch.set_num_threads(1)
with open(sys.argv[1]) as file:
    asked = json.load(file)
parameters = {
    name: torch.tensor(value["data"], dtype=torch.float32).reshape(value["shape"]).requires_grad_()
    for name, value in asked["weights"].items()
    if "/moving_" not in name
}
activations = {"relu": F.relu, "gelu": F.gelu, "tanh": torch.tanh, "linear": lambda x: x}


def padded(x, windows):
    """Zeros around the last dimensions, an odd one behind, so that there is a window a stride."""
    pads = []
    for axis, (size, stride) in reversed(list(enumerate(zip(windows["size"], windows["strides"])))):
        places = x.shape[2 + axis]
        total = max(0, (-(-places // stride) - 1) * stride + size - places)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads)


def convolution(layer, name, x):
    convolve = F.conv1d if x.dim() == 3 else F.conv2d
    kernel, bias = parameters[f"{name}/kernel"], parameters[f"{name}/bias"]
    y = convolve(padded(x, layer["windows"]), kernel, bias, stride=layer["windows"]["strides"])
    return activations[layer["kernels"]["activation"]](y)


def normalised_by_batch(layer, name, x):
    scale, shift = parameters[f"{name}/gamma"], parameters[f"{name}/beta"]
    return F.batch_norm(x, None, None, scale, shift, training=True, eps=layer["epsilon"])


def normalised_by_layer(layer, name, x):
    scale, shift = parameters[f"{name}/gamma"], parameters[f"{name}/beta"]
    return F.layer_norm(x, x.shape[-1:], scale, shift, layer["epsilon"])


def product(name, x):
    return x @ parameters[f"{name}/kernel"] + parameters[f"{name}/bias"]


def attention(layer, name, x):
    rows, length, _ = x.shape
    query, key, value = (
        product(f"{name}/{part}", x).reshape(rows, length, layer["numHeads"], -1).transpose(1, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(2, 3) / layer["keyDim"] ** 0.5
    if layer["causal"]:
        scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), -1e9)
    heads = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, -1)
    return product(f"{name}/output", heads)


def long_short_term(layer, name, x):
    # ONNX's gates are input, output, forget, candidate; PyTorch's are input, forget, candidate, output.
    def ordered(gates):
        i, o, f, c = gates.chunk(4)
        return torch.cat([i, f, c, o])

    own = [ordered(parameters[f"{name}/{part}"]) for part in ("kernel", "recurrent_kernel", "bias")]
    state = torch.zeros(1, len(x), layer["units"])
    weights = [*own, torch.zeros_like(own[2])]
    y, last, _ = torch.lstm(x, (state, state), weights, True, 1, 0.0, True, False, True)
    return y if layer["returnSequences"] else last[0]


def residual(layer, name, x):
    return through(layer["layers"], f"{name}/", x) + through(layer["shortcut"], f"{name}/shortcut/", x)


writers = {
    "activation": lambda layer, _, x: activations[layer["activation"]](x),
    "batchNormalization": normalised_by_batch,
    "conv1d": convolution,
    "conv2d": convolution,
    "dense": lambda layer, name, x: activations[layer["activation"]](product(name, x)),
    "embedding": lambda _, name, x: parameters[f"{name}/embeddings"][x],
    "flatten": lambda _, __, x: x.flatten(1),
    "globalAveragePooling1d": lambda _, __, x: x.mean(2),
    "globalAveragePooling2d": lambda _, __, x: x.mean((2, 3)),
    "layerNormalization": normalised_by_layer,
    "lstm": long_short_term,
    "multiHeadAttention": attention,
    "permute": lambda layer, _, x: x.permute(0, *layer["dims"]),
    "positionalEmbedding": lambda _, name, x: x + parameters[f"{name}/embeddings"],
    "residual": residual,
}


def through(layers, prefix, x):
    for place, layer in enumerate(layers):
        x = writers[layer["kind"]](layer, f"{prefix}{layer['kind']}_{place}", x)
    return x


def optimizer():
    name, rate = asked["optimizer"]["name"], asked["learningRate"]
    if name in ("sgd", "momentum", "nesterov"):
        momentum = asked["optimizer"].get("momentum", 0)
        return torch.optim.SGD(parameters.values(), rate, momentum, nesterov=name == "nesterov")
    settings = asked["optimizer"]
    kind = torch.optim.AdamW if name == "adamw" else torch.optim.Adam
    betas = (settings["beta1"], settings["beta2"])
    decay = settings["weightDecay"]
    return kind(parameters.values(), rate, betas, settings["epsilon"], weight_decay=decay)


x = torch.tensor(asked["x"]).reshape(-1, *asked["inputShape"])
x = x.long() if asked["symbols"] else x.float()
y = torch.tensor(asked["y"]).long().reshape(len(x), -1)
optimizer = optimizer()
losses = []
for update in range(asked["updates"]):
    batch = slice(update * asked["batchSize"], (update + 1) * asked["batchSize"])
    optimizer.zero_grad()
    answers = through(asked["layers"], "", x[batch])
    loss = F.cross_entropy(answers.reshape(-1, answers.shape[-1]), y[batch].flatten())
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print(json.dumps({"losses": losses, "version": torch.__version__}))
