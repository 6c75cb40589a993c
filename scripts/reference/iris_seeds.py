"""Prints where the iris networks end after 1000 steps from many random starts, in plain NumPy with derivatives by hand."""

import sys

import numpy as np

import iris

STEPS = 1000
RATES = {"linear": 0.0001, "simple": 0.01, "dense": 0.01, "hidden": 0.01}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def train(name, seed, flowers, species):
    """The loss and the number of flowers told right after the last step."""
    random = np.random.default_rng(seed)
    normal = lambda *shape: random.normal(0, 0.01, shape).astype(np.float32)
    rate = np.float32(RATES[name])
    biased = name in ("dense", "hidden")
    if name == "hidden":
        w1, b1 = normal(4, 20), normal(20)
    w = normal(20 if name == "hidden" else 4, 3)
    b = normal(3) if biased else np.zeros(3, np.float32)
    for step in range(STEPS + 1):
        x = sigmoid(flowers @ w1 + b1) if name == "hidden" else flowers
        p = x @ w + b if name == "linear" else sigmoid(x @ w + b)
        d = p - species
        if step == STEPS:
            right = (p.argmax(axis=1) == species.argmax(axis=1)).sum()
            return 0.5 * np.square(d, dtype=np.float64).sum(), right
        if name != "linear":
            d = d * p * (1 - p)
        if name == "hidden":
            d1 = (d @ w.T) * x * (1 - x)
            w1 -= rate * (flowers.T @ d1)
            b1 -= rate * d1.sum(axis=0)
        w -= rate * (x.T @ d)
        if biased:
            b -= rate * d.sum(axis=0)


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    flowers, species = (tensor.numpy() for tensor in iris.iris())
    for name in RATES:
        losses, right = zip(*(train(name, seed, flowers, species) for seed in range(seeds)))
        print(
            f"{name:8} loss {min(losses):.3f} to {max(losses):.3f}, "
            f"accuracy {min(right) / 1.5:.1f} to {max(right) / 1.5:.1f} %"
        )


if __name__ == "__main__":
    main()
