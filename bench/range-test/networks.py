# The networks that are timed beside dense ones, and their data: LeNet (LeCun et al. 1998) with ReLU and maxima, ResNet-8
# (He et al. 2015, in the widths of MLPerf Tiny), a MobileNet (Howard et al. 2017) of two blocks, a causal transformer of
# two blocks that predicts each next token, and a GRU (Cho et al. 2014) of 32 steps.
import torch
from torch import nn
from torch.nn import functional as F

TOKENS, WIDTH, HEADS, LENGTH = 96, 128, 4, 64
STEPS, FEATURES = 32, 16
IMAGES = {"lenet": (1, 28, 28), "resnet-8": (3, 32, 32), "mobilenet": (3, 32, 32)}


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


def normalized(inputs, outputs, size, **options):
    """A convolution that keeps the places, or leaves every second one, and a batch normalisation."""
    convolution = nn.Conv2d(inputs, outputs, size, padding=size // 2, bias=False, **options)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = normalized(inputs, outputs, 3, stride=stride)
        self.second = normalized(outputs, outputs, 3)
        self.shortcut = nn.Identity() if stride == 1 else nn.Conv2d(inputs, outputs, 1, stride)

    def forward(self, x):
        return F.relu(self.second(F.relu(self.first(x))) + self.shortcut(x))


def image_classifier(*layers, width):
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10))


def resnet():
    stem = nn.Sequential(normalized(3, 16, 3), nn.ReLU())
    blocks = Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2)
    return image_classifier(stem, *blocks, width=64)


def separable(inputs, outputs, stride):
    depthwise = normalized(inputs, inputs, 3, stride=stride, groups=inputs)
    return nn.Sequential(depthwise, nn.ReLU(), normalized(inputs, outputs, 1), nn.ReLU())


def mobilenet():
    stem = nn.Sequential(normalized(3, 32, 3, stride=2), nn.ReLU())
    return image_classifier(stem, separable(32, 64, 1), separable(64, 128, 2), width=128)


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


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.cells, self.head = nn.GRU(FEATURES, 64, batch_first=True), nn.Linear(64, 10)

    def forward(self, x):
        steps, _ = self.cells(x)
        return self.head(steps[:, -1])


def network(name):
    torch.manual_seed(0)
    made = {
        "lenet": LeNet, "resnet-8": resnet, "mobilenet": mobilenet, "transformer": Transformer, "gru": Recurrent,
    }
    return made[name]()


def data(name, rows):
    """Random inputs and labels: what is in them does not matter for time."""
    if name in IMAGES:
        return 2 * torch.rand(rows, *IMAGES[name]) - 1, torch.randint(10, (rows,))
    if name == "gru":
        return 2 * torch.rand(rows, STEPS, FEATURES) - 1, torch.randint(10, (rows,))
    return torch.randint(TOKENS, (rows, LENGTH)), torch.randint(TOKENS, (rows, LENGTH))


def loss(outputs, targets):
    """Cross-entropy, of one label a row or one a position."""
    return F.cross_entropy(outputs.reshape(-1, outputs.shape[-1]), targets.reshape(-1))
