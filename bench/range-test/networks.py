# The networks that are timed beside dense ones, and their data: LeNet (LeCun et al. 1998) with ReLU and maxima, and a
# causal transformer of two blocks that predicts each next token.
import torch
from torch import nn
from torch.nn import functional as F

TOKENS, WIDTH, HEADS, LENGTH = 96, 128, 4, 64


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
        )

    def forward(self, x):
        return self.layers(x)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_attention, self.before_mlp = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.projections, self.joined = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))
        self.register_buffer("hidden", torch.full((LENGTH, LENGTH), -1e9).triu(1))

    def forward(self, x):
        rows, length, _ = x.shape
        parts = self.projections(self.before_attention(x)).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-2, -1) + self.hidden
        mixed = (F.softmax(scores, -1) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        x = x + self.joined(mixed)
        return x + self.mlp(self.before_mlp(x))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(TOKENS, WIDTH)
        self.places = nn.Parameter(0.02 * torch.randn(LENGTH, WIDTH))
        self.blocks = nn.Sequential(Block(), Block())
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, TOKENS)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.tokens(x) + self.places)))


def network(name):
    torch.manual_seed(0)
    return {"lenet": LeNet, "transformer": Transformer}[name]()


def data(name, rows):
    """Random inputs and labels: what is in them does not matter for time."""
    if name == "lenet":
        return 2 * torch.rand(rows, 1, 28, 28) - 1, torch.randint(10, (rows,))
    return torch.randint(TOKENS, (rows, LENGTH)), torch.randint(TOKENS, (rows, LENGTH))


def loss(outputs, targets):
    """Cross-entropy, of one label a row or one a position."""
    return F.cross_entropy(outputs.reshape(-1, outputs.shape[-1]), targets.reshape(-1))
