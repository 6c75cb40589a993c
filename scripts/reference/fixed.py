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


def short(seed, shape, low, high):
    """As uniform, rounded to three decimals so that the text of a file is short."""
    rounded = np.round(uniform(seed, shape, low, high).numpy().astype(np.float64), 3)
    return torch.from_numpy(np.asarray(rounded, np.float32))


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
    """Named arrays and texts, written as a Java properties file: floats in the shortest text that reads back equal."""

    def __init__(self, script, description, digits=None):
        """With a number of digits, other floats than those of `short` are rounded to so many."""
        self._digits = digits
        self._comments = [
            description,
            f"Written by scripts/reference/{script} with PyTorch {torch.__version__}, float32. Arrays are row-major.",
        ]
        self._arrays = {}

    def put_text(self, name, text):
        """A text of several lines. Indentation is lost where the file is read."""
        self._arrays[name] = text

    def put(self, name, values, special=False):
        """An array; infinities and NaN are a mistake unless it is special."""
        if isinstance(values, torch.Tensor):
            values = values.detach().clone().numpy()
        values = np.array(values).ravel()
        if not special and not np.isfinite(values).all():
            raise ValueError(f"{name} holds what is no reference value: {values}")
        self._arrays[name] = values

    def put_all(self, prefix, tensors):
        for name, tensor in tensors.items():
            self.put(f"{prefix}.{name}", tensor)

    def put_gradients(self, prefix, gradients):
        """Gradients of one loss. What is 0 but for rounding, as that of a key's bias in attention, becomes 0."""
        largest = max(float(gradient.abs().max()) for gradient in gradients.values())
        for name, gradient in gradients.items():
            self.put(f"{prefix}.{name}", gradient * (gradient.abs().max() >= 1e-6 * largest))

    def write(self, path, per_line=8):
        with open(path, "w", encoding="ascii", newline="\n") as file:
            for comment in self._comments:
                file.write(f"# {comment}\n")
            for name, values in self._arrays.items():
                if isinstance(values, str):
                    lines = values.replace("\\", "\\\\").strip().splitlines()
                    file.write(f"{name} = " + "\\n\\\n  ".join(lines) + "\n")
                    continue
                texts = [_text(value, self._digits) for value in values]
                lines = [" ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line)]
                file.write(f"{name} = " + " \\\n  ".join(lines) + "\n")


def _text(value, digits):
    if isinstance(value, np.bool_):
        return "true" if value else "false"
    if isinstance(value, np.integer):
        return str(value)
    if not np.isfinite(value):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)]
    shortest = str(np.float32(value))
    if digits is None:
        return shortest
    return min(shortest, f"{value:.{digits}g}", key=len)
