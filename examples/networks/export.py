# Wrote digits.onnx and copy.onnx, as PyTorch 1.13 exports networks for training: python3 export.py
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

TOKENS, LENGTH, WIDTH, HEADS = 12, 17, 32, 2


class Attention(nn.Module):
    """Each position reads itself and those before it."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.register_buffer("later", torch.full((LENGTH, LENGTH), -1e9).triu(1))

    def forward(self, x):
        split = lambda part: part.view(x.shape[0], LENGTH, HEADS, WIDTH // HEADS).transpose(1, 2)
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        shares = F.softmax(query @ key.transpose(-2, -1) * (WIDTH // HEADS) ** -0.5 + self.later, -1)
        return self.joined((shares @ value).transpose(1, 2).reshape(x.shape[0], LENGTH, WIDTH))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention, self.norm_1, self.norm_2 = Attention(), nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.GELU(), nn.Linear(2 * WIDTH, WIDTH))

    def forward(self, x):
        x = x + self.attention(self.norm_1(x))
        return x + self.mlp(self.norm_2(x))


class Copy(nn.Module):
    """A causal transformer of two blocks, which predicts each next token."""

    def __init__(self):
        super().__init__()
        self.tokens, self.places = nn.Embedding(TOKENS, WIDTH), nn.Parameter(0.1 * torch.randn(LENGTH, WIDTH))
        self.blocks, self.norm = nn.Sequential(Block(), Block()), nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, TOKENS)

    def forward(self, tokens):
        return self.head(self.norm(self.blocks(self.tokens(tokens) + self.places)))


class Digits(nn.Module):
    """A convolutional network for handwritten digits, whose pixels stay bytes up to here."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 8, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(784, 64), nn.ReLU(),
        )
        self.head = nn.Linear(64, 10)

    def forward(self, pixels):
        return self.head(self.body(pixels.float() / 255))


def export(network, inputs, name, of):
    torch.onnx.export(
        network, (inputs,), str(pathlib.Path(__file__).with_name(name)), input_names=[of], output_names=["logits"],
        opset_version=17, dynamic_axes={of: {0: "rows"}, "logits": {0: "rows"}}, do_constant_folding=False,
        training=torch.onnx.TrainingMode.TRAINING,
    )


torch.manual_seed(1)
export(Digits(), torch.zeros(2, 1, 28, 28, dtype=torch.uint8), "digits.onnx", "pixels")
export(Copy(), torch.zeros(2, LENGTH, dtype=torch.int64), "copy.onnx", "tokens")
