"""Fixed numbers, and the files in which the reference values are kept."""

import numpy as np
import torch

torch.set_num_threads(1)

_GAMMA = np.uint64(0x9E3779B97F4A7C15)


def bits(seed, count):
    """The splitmix64 stream (Steele, Lea and Flood 2014) from the state seed * 2^32."""
    with np.errstate(over="ignore"):
        z = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(seed << 32)) * _GAMMA
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def uniform(seed, shape, low, high):
    """A float32 tensor of numbers in low .. high, the same on every machine and version."""
    unit = (bits(seed, int(np.prod(shape))) >> np.uint64(40)).astype(np.float64) / 2**24
    return torch.from_numpy((low + (high - low) * unit).astype(np.float32).reshape(shape))


def labels(seed, count, classes):
    """An int64 tensor of class labels."""
    numbers = (bits(seed, count) >> np.uint64(33)) % np.uint64(classes)
    return torch.from_numpy(numbers.astype(np.int64))


def parameters(seed, shapes, bound):
    """Trainable tensors by name, uniform in -bound .. bound; one stream for each."""
    return {
        name: uniform(seed + i, shape, -bound, bound).requires_grad_()
        for i, (name, shape) in enumerate(shapes.items())
    }


class Reference:
    """Named arrays, written as a Java properties file: floats in the shortest text that reads back equal."""

    def __init__(self, script, description):
        self._comments = [
            description,
            f"Written by scripts/reference/{script} with PyTorch {torch.__version__}, float32. Arrays are row-major.",
        ]
        self._arrays = {}

    def put(self, name, values):
        if isinstance(values, torch.Tensor):
            values = values.detach().clone().numpy()
        self._arrays[name] = np.array(values).ravel()

    def put_all(self, prefix, tensors):
        for name, tensor in tensors.items():
            self.put(f"{prefix}.{name}", tensor)

    def write(self, path, per_line=8):
        with open(path, "w", encoding="ascii", newline="\n") as file:
            for comment in self._comments:
                file.write(f"# {comment}\n")
            for name, values in self._arrays.items():
                texts = [_text(value) for value in values]
                lines = [" ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line)]
                file.write(f"{name} = " + " \\\n  ".join(lines) + "\n")


def _text(value):
    if isinstance(value, np.integer):
        return str(value)
    if not np.isfinite(value):
        raise ValueError(f"{value} is no reference value")
    return str(np.float32(value))
