"""Trains the four iris networks of the example application in PyTorch, from fixed initial parameters."""

import csv
import pathlib

import torch

import fixed

ROOT = pathlib.Path(__file__).resolve().parents[2] / "example-app/src"
DATA = ROOT / "main/resources/org/catgrad/example/iris.csv"
OUT = ROOT / "test/resources/reference"
STEPS = 100


def iris():
    with open(DATA, encoding="ascii") as file:
        rows = list(csv.reader(file))[1:]
    names = sorted({row[4] for row in rows})  # setosa, versicolor, virginica: also the order of the file
    flowers = torch.tensor([[float(value) for value in row[:4]] for row in rows])
    species = torch.eye(3)[[names.index(row[4]) for row in rows]]
    return flowers, species


def linear(p, x):
    return x @ p["species.weight"]


def simple(p, x):
    return torch.sigmoid(x @ p["species.weight"])


def dense(p, x):
    return torch.sigmoid(x @ p["species.weight"] + p["species.bias"])


def hidden(p, x):
    h = torch.sigmoid(x @ p["hidden.weight"] + p["hidden.bias"])
    return torch.sigmoid(h @ p["species.weight"] + p["species.bias"])


ONE_LAYER = {"species.weight": (4, 3)}
NETWORKS = {
    "linear": (linear, 0.0001, ONE_LAYER),
    "simple": (simple, 0.01, ONE_LAYER),
    "dense": (dense, 0.01, {**ONE_LAYER, "species.bias": (3,)}),
    "hidden": (
        hidden,
        0.01,
        {"hidden.weight": (4, 20), "hidden.bias": (20,), "species.weight": (20, 3), "species.bias": (3,)},
    ),
}

# With their learning rate, simple and dense jump about for some hundred steps before they settle: PyTorch's own losses in
# float32 and float64 are half apart after 40 steps. From the start, only the first steps can be compared; from the settled
# state, all.
ERRATIC = ("simple", "dense")
ERRATIC_STEPS = 5
SETTLED_AFTER = 2000


def train(name, parameters, steps):
    """Takes steps and returns the losses before them, with the gradients of the first."""
    network, learning_rate, _ = NETWORKS[name]
    flowers, species = (tensor.to(next(iter(parameters.values())).dtype) for tensor in iris())
    flowers.requires_grad_()
    optimizer = torch.optim.SGD(parameters.values(), lr=learning_rate)
    losses, gradients = [], {}
    for step in range(steps):
        optimizer.zero_grad()
        loss = 0.5 * ((network(parameters, flowers) - species) ** 2).sum()
        loss.backward()
        if step == 0:
            gradients = {key: value.grad.clone() for key, value in parameters.items()}
            gradients["flower"] = flowers.grad.clone()
        losses.append(loss.item())
        optimizer.step()
    return losses, gradients


def settled(name):
    """The parameters after many steps in float64, rounded to float32."""
    start = fixed.parameters(100, NETWORKS[name][2], 0.1)
    parameters = {key: value.detach().double().requires_grad_() for key, value in start.items()}
    train(name, parameters, SETTLED_AFTER)
    return {key: value.detach().float().requires_grad_() for key, value in parameters.items()}


def write(file, name, parameters, steps, description):
    reference = fixed.Reference("iris.py", f"The iris network {name!r}{description}: {steps} full-batch steps of SGD.")
    reference.put_all("initial", parameters)
    losses, gradients = train(name, parameters, steps)
    reference.put_all("gradient", gradients)
    reference.put("losses", losses)
    reference.write(OUT / f"{file}.properties")


def main():
    for name, (_, _, shapes) in NETWORKS.items():
        start = fixed.parameters(100, shapes, 0.1)
        write(name, name, start, ERRATIC_STEPS if name in ERRATIC else STEPS, "")
        if name in ERRATIC:
            write(f"{name}-settled", name, settled(name), STEPS, f" after {SETTLED_AFTER} steps")


if __name__ == "__main__":
    main()
