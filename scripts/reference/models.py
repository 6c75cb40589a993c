"""Trains the models of processor/src/test/resources/reference/models in PyTorch, from fixed initial parameters.

Each model takes its data in batches, in order and again from the start, until it has made 20 steps; the last batch of a
pass is smaller than the others.
"""

import pathlib

import torch
from torch.nn import functional

import fixed

OUT = pathlib.Path(__file__).resolve().parents[2] / "processor/src/test/resources/reference"
STEPS = 20


class Model:
    """A network with its data, its loss and its optimiser."""

    def __init__(self, name, network, shapes, batch, inputs, targets, loss, optimizer, bound=0.4):
        self.name = name
        self.network = network
        self.parameters = fixed.parameters(200, shapes, bound)
        self.batch = batch
        self.inputs = inputs
        self.targets = targets
        self.loss = loss
        self.optimizer = optimizer(self.parameters.values())

    def rows(self, step):
        count = len(next(iter(self.inputs.values())))
        batches = -(-count // self.batch)
        start = step % batches * self.batch
        return slice(start, min(start + self.batch, count))

    def select(self, rows):
        return [x[rows] for x in self.inputs.values()]

    def predict(self, inputs):
        outputs = self.network(self.parameters, *inputs)
        return outputs if isinstance(outputs, tuple) else (outputs,)

    def backward(self, inputs, rows):
        """The loss of these rows, with the gradients left in the tensors."""
        self.optimizer.zero_grad()
        loss = self.loss(self.predict(inputs), [y[rows] for y in self.targets.values()])
        loss.backward()
        return loss.item()

    def write(self):
        reference = fixed.Reference("models.py", f"The model {self.name}: {STEPS} steps in batches of {self.batch}.")
        reference.put("rows", [len(next(iter(self.inputs.values())))])
        reference.put_all("initial", self.parameters)
        reference.put_all("input", self.inputs)
        reference.put_all("target", self.targets)
        first = self.rows(0)
        reference.put_all("prediction", dict(zip(self.targets, self.predict(self.select(first)))))

        inputs = {
            name: x[first].clone().requires_grad_(x.is_floating_point()) for name, x in self.inputs.items()
        }
        self.backward(inputs.values(), first)
        reference.put_all("gradient", {name: p.grad for name, p in self.parameters.items()})
        reference.put_all("gradient", {name: x.grad for name, x in inputs.items() if x.grad is not None})

        losses = []
        for step in range(STEPS):
            rows = self.rows(step)
            losses.append(self.backward(self.select(rows), rows))
            self.optimizer.step()
        reference.put("losses", losses)
        reference.put_all("final", self.parameters)
        reference.put_all("after", dict(zip(self.targets, self.predict(self.select(first)))))
        reference.write(OUT / f"{self.name}.properties")


def perceptron(p, x):
    first = torch.relu(x @ p["first.weight"] + p["first.bias"])
    second = torch.tanh(first @ p["second.weight"] + p["second.bias"])
    return second @ p["kind.weight"] + p["kind.bias"]


PERCEPTRON = {
    "first.weight": (8, 16),
    "first.bias": (16,),
    "second.weight": (16, 16),
    "second.bias": (16,),
    "kind.weight": (16, 5),
    "kind.bias": (5,),
}


def columns(table):
    """The part of Operations that works on the columns of its table."""
    centres = table.mean(dim=1, keepdim=True).expand(-1, 3, 4)
    deviations = table - centres
    spread = ((deviations**2).mean(dim=1) + 0.1) ** 0.5
    return deviations / spread[:, None, :].expand(-1, 3, 4)


def attention(p, table):
    """The part of Operations that mixes the rows of its table."""
    queries = table @ p["queries.weight"]
    keys = torch.tanh(table @ p["keys.weight"] + p["keys.bias"])
    weights = torch.softmax(0.5 * (queries @ keys.permute(0, 2, 1)), dim=-1)
    return weights @ table


def operations(p, table):
    standard = columns(table)
    mixed = attention(p, table)
    halves = mixed.reshape(-1, 2, 2, 3)
    products = halves.transpose(2, 3) @ halves
    product_sums = products.sum(dim=(1, 2))
    row_sums = table.sum(dim=-1)[:, :, None].expand(-1, 3, 4)
    peaks = table.amax(dim=1)
    logs = torch.log(table**2 + 1)
    base = torch.exp(0.3 * table)
    growth = base ** torch.sigmoid(p["exponent"].expand(3, 4))
    larger = (mixed > row_sums).float() * table
    positive = (table > 0.25).float() * growth
    tall = torch.cat([standard, logs - positive, larger], dim=1)
    part = torch.chunk(tall, 3, dim=1)[1]
    wide = torch.cat([part, -mixed, standard * p["gain"]], dim=2)
    summary = torch.cat([wide.reshape(-1, 36), tall.max(dim=1).values, product_sums, peaks], dim=1)
    features = torch.tanh(summary @ p["features.weight"] + p["features.bias"])
    return features @ p["answer.weight"] + p["answer.bias"]


OPERATIONS = {
    "queries.weight": (4, 4),
    "keys.weight": (4, 4),
    "keys.bias": (4,),
    "exponent": (4,),
    "gain": (3, 4),
    "features.weight": (47, 6),
    "features.bias": (6,),
    "answer.weight": (6, 2),
    "answer.bias": (2,),
}


def tower(p, x):
    for layer in ("tower.0", "tower.1"):
        x = x + torch.tanh(x @ p[f"{layer}.wide.weight"] + p[f"{layer}.wide.bias"])
    return x


def towers(p, left, right):
    a, b = tower(p, left), tower(p, right)
    distance = torch.sigmoid((a - b) @ p["distance.weight"])
    return a @ p["copy.weight"] + p["copy.bias"], distance


TOWERS = {
    "tower.0.wide.weight": (6, 6),
    "tower.0.wide.bias": (6,),
    "tower.1.wide.weight": (6, 6),
    "tower.1.wide.bias": (6,),
    "copy.weight": (6, 4),
    "copy.bias": (4,),
    "distance.weight": (6, 1),
}


def mean_squared_error(outputs, targets):
    return functional.mse_loss(outputs[0], targets[0])


def cross_entropy(outputs, targets):
    return functional.cross_entropy(outputs[0], targets[0])


def squared_error(outputs, targets):
    return sum(0.5 * ((p - y) ** 2).sum() for p, y in zip(outputs, targets))


def models():
    features = {"features": fixed.uniform(1, (50, 8), -1, 1)}
    kinds = fixed.labels(2, 50, 5)
    one_hot = {"kind": functional.one_hot(kinds, 5).float()}

    yield Model(
        "Classifier", perceptron, PERCEPTRON, 16, features, {"kind": kinds},
        cross_entropy, lambda p: torch.optim.Adam(p, lr=0.01),
    )
    yield Model(
        "Momentum", perceptron, PERCEPTRON, 16, features, one_hot,
        mean_squared_error, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    )
    yield Model(
        "Nesterov", perceptron, PERCEPTRON, 16, features, one_hot,
        mean_squared_error, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    )
    yield Model(
        "Operations", operations, OPERATIONS, 6,
        {"table": fixed.uniform(3, (20, 3, 4), -2, 2)}, {"answer": fixed.uniform(4, (20, 2), -1, 1)},
        mean_squared_error, lambda p: torch.optim.Adam(p, lr=0.01),
    )
    yield Model(
        "Towers", towers, TOWERS, 8,
        {"left": fixed.uniform(5, (20, 6), -1, 1), "right": fixed.uniform(6, (20, 6), -1, 1)},
        {"copy": fixed.uniform(7, (20, 4), -1, 1), "distance": fixed.uniform(8, (20, 1), 0, 1)},
        squared_error, lambda p: torch.optim.SGD(p, lr=0.01),
    )


if __name__ == "__main__":
    for model in models():
        model.write()
