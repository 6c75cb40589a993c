"""B1 to B4 in PyTorch, eager, as a user writes it. Usage: torch_peer.py MODE THREADS"""
import math
import sys

import torch
from torch import nn
from torch.nn import functional

import fixed
import timing

BATCH, POSITIONS, WIDTH, HEADS, BLOCKS, SYMBOLS = 12, 64, 128, 4, 4, 65
BOUND = 0.02 * math.sqrt(3)  # of the uniform distribution whose deviation is 0.02


def tensor(values):
    return torch.from_numpy(values)


def dense(weight, bias=None):
    """A dense layer with this weight, inputs × outputs, and this bias: an array, or 0, or none."""
    layer = nn.Linear(*weight.shape, bias=bias is not None)
    with torch.no_grad():
        layer.weight.copy_(tensor(weight).t())
        if bias is not None:
            layer.bias.copy_(torch.as_tensor(bias))
    return layer


def training(optimizer, loss_of):
    def step():
        optimizer.zero_grad()
        loss_of().backward()
        optimizer.step()

    def loss():
        with torch.no_grad():
            return loss_of().item()

    return step, loss


def iris():
    flowers, species = map(tensor, fixed.iris())
    w1, b1, w2, b2 = fixed.iris_parameters()
    model = nn.Sequential(dense(w1, b1), nn.Sigmoid(), dense(w2, b2), nn.Sigmoid())
    squares = nn.MSELoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    return training(optimizer, lambda: squares(model(flowers), species) / 2)


def perceptron():
    images, digits = map(tensor, fixed.perceptron())
    first, second, third = (dense(w, 0.0) for w in fixed.perceptron_weights())
    model = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), third)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    return training(optimizer, lambda: functional.cross_entropy(model(images), digits))


def convolution():
    images = tensor(fixed.uniform(4, (64, 1, 28, 28), 0, 1))
    digits = tensor(fixed.labels(5, 64, 10))
    layers = []
    for stream, channels, filters, bound in ((31, 1, 16, 0.2), (32, 16, 32, 0.05)):
        layer = nn.Conv2d(channels, filters, 5, padding=2)
        with torch.no_grad():
            layer.weight.copy_(tensor(fixed.around(stream, (filters, channels, 5, 5), bound)))
            layer.bias.zero_()
        layers += [layer, nn.ReLU(), nn.MaxPool2d(2)]
    last = dense(fixed.around(33, (1568, 10), 1568**-0.5), 0.0)
    model = nn.Sequential(*layers, nn.Flatten(), last)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    return training(optimizer, lambda: functional.cross_entropy(model(images), digits))


class Norm(nn.Module):
    """A layer norm without bias, which PyTorch has as a module since 2.1 only."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return functional.layer_norm(x, (WIDTH,), self.weight)


class Attention(nn.Module):
    def __init__(self, stream):
        super().__init__()
        self.projections = dense(fixed.around(stream, (WIDTH, 3 * WIDTH), BOUND))
        self.output = dense(fixed.around(stream + 1, (WIDTH, WIDTH), BOUND))
        later = torch.ones(POSITIONS, POSITIONS, dtype=torch.bool).triu(1)
        self.register_buffer("later", later)

    def forward(self, x):
        parts = self.projections(x).split(WIDTH, dim=2)
        query, key, value = (
            part.view(BATCH, POSITIONS, HEADS, WIDTH // HEADS).transpose(1, 2) for part in parts
        )
        if hasattr(functional, "scaled_dot_product_attention"):
            mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        else:
            scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
            scores = scores.masked_fill(self.later, -math.inf)
            mixed = scores.softmax(dim=3) @ value
        return self.output(mixed.transpose(1, 2).reshape(BATCH, POSITIONS, WIDTH))


class Block(nn.Module):
    def __init__(self, stream):
        super().__init__()
        self.norm1, self.norm2 = Norm(), Norm()
        self.attention = Attention(stream)
        self.expand = dense(fixed.around(stream + 2, (WIDTH, 4 * WIDTH), BOUND))
        self.contract = dense(fixed.around(stream + 3, (4 * WIDTH, WIDTH), BOUND))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.contract(functional.gelu(self.expand(self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.symbols = self._embedding(40, SYMBOLS)
        self.positions = self._embedding(41, POSITIONS)
        self.blocks = nn.Sequential(*(Block(100 + 10 * i) for i in range(BLOCKS)))
        self.norm = Norm()
        self.head = dense(fixed.around(42, (WIDTH, SYMBOLS), BOUND))

    @staticmethod
    def _embedding(stream, count):
        return nn.Embedding.from_pretrained(
            tensor(fixed.around(stream, (count, WIDTH), BOUND)), freeze=False
        )

    def forward(self, characters):
        x = self.symbols(characters) + self.positions(torch.arange(POSITIONS))
        return self.head(self.norm(self.blocks(x)))


def transformer():
    characters = tensor(fixed.labels(6, BATCH * POSITIONS, SYMBOLS)).view(BATCH, POSITIONS)
    following = tensor(fixed.labels(7, BATCH * POSITIONS, SYMBOLS))
    model = Transformer()
    decayed = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": decayed, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.99))
    return training(
        optimizer,
        lambda: functional.cross_entropy(model(characters).view(-1, SYMBOLS), following),
    )


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    timing.run(
        {"b1": iris, "b2": perceptron, "b3": convolution, "b4": transformer}, sys.argv[1]
    )
