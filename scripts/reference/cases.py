"""A table of cases: what an annotation means, said again in PyTorch.

A case is a small model, kept as Java text in the reference file, which the test compiles. Beside it stand the values that
PyTorch computes of it: the prediction, the loss, and the gradients of all floating-point inputs and all parameters.
"""

import itertools
import re
import zlib

import numpy as np
import torch

import fixed

ROWS = 2


class Rows:
    """An input of the model: floats, or with `below` integers from 0; or given values, the same for each row."""

    def __init__(self, *shape, low=-2, high=2, below=None, values=None, truth=False):
        self.shape, self.low, self.high, self.below, self.truth = shape, low, high, below, truth
        self.values = values

    def draw(self, seed):
        size = (ROWS, *self.shape)
        if self.values is not None:
            values = torch.as_tensor(self.values).reshape(size)
            return values.bool() if self.truth else values
        if self.truth:
            return fixed.labels(seed, int(np.prod(size)), 2).reshape(size).bool()
        if self.below is not None:
            return fixed.labels(seed, int(np.prod(size)), self.below).reshape(size)
        return fixed.short(seed, size, self.low, self.high)

    def declare(self, name, values):
        dtype = {torch.float32: "", torch.int64: "DType.INT32", torch.bool: "DType.BOOL"}[values.dtype]
        shape = _sizes(self.shape)
        if not dtype:
            return f"@Input({shape}) Tensor {name}();" if shape else f"@Input Tensor {name}();"
        shape = f"value = {shape}, " if shape else ""
        return f"@Input({shape}dtype = {dtype}) Tensor {name}();"


class Shared:
    """An array without rows that is trained: a parameter that the annotation takes as a wire."""

    def __init__(self, *shape, low=-1, high=1):
        self.shape, self.low, self.high = shape, low, high

    def draw(self, seed):
        return fixed.short(seed, self.shape, self.low, self.high)

    def declare(self, name, values):
        return f"@Parameter({_sizes(self.shape) or '{}'}) Tensor {name}();"


class Family:
    """Cases that are kept in one file."""

    def __init__(self, name, script):
        self.name = name
        self._reference = fixed.Reference(
            script, f"Cases of {name}: models with what PyTorch computes of them, to 7 digits.", digits=7
        )
        self._reference.put("rows", [ROWS])
        self._names = {}

    def case(self, annotations, function, *, parameters=None, bound=0.5, evaluate=None, loss="@SquaredError",
             objective=None, targets=None, gradients=True, before="", after="", outputs=None,
             wires=None, special=False, **operands):
        """Adds a case.

        annotations  of the method `y`, whose operands are the wires named by `operands`
        function     the same in PyTorch: of the operands with the rows as first axis, and of the parameters by name if
                     there are any
        parameters   the shapes of the parameters of `y`, by name, or (shape, low, high)
        evaluate     the function in prediction where that is another one
        loss         the annotation of the loss, and with `objective` what it means of outputs and targets
        targets      of the loss, by output; by default random, and zero where the result is shifted by random numbers
        gradients    False where nothing is differentiable
        before/after a further line of the model
        outputs      the names of the outputs, `y` among them, where the function has several results
        wires        that `y` takes instead of the operands
        special      whether infinities and NaN are meant
        """
        name = self._name(annotations if loss == "@SquaredError" else loss)
        operands = {key: _rows(value) for key, value in operands.items()}
        seeds = _seeds(f"{self.name} {name}")
        values = {key: operand.draw(next(seeds)) for key, operand in operands.items()}
        trained = {f"y.{key}": _parameter(next(seeds), value, bound) for key, value in (parameters or {}).items()}
        shared = [key for key, operand in operands.items() if isinstance(operand, Shared)]

        def network(function):
            own = {key[2:]: value for key, value in trained.items() if key.startswith("y.")}
            result = function(*values.values(), **({"p": own} if parameters else {}))
            result = dict(zip(outputs, result)) if outputs else {"y": result}
            if "shift" in trained:
                result["shifted"] = result.pop("y") + trained["shift"]
            return result

        taken = ", ".join(f"Tensor {key}" for key in (wires.split() if wires else operands))
        lines = [operand.declare(key, values[key]) for key, operand in operands.items()]
        lines += [before, f"{'@Output ' if outputs else ''}{annotations} Tensor y({taken});", after]
        if gradients and not trained and not shared:
            # A model must have something to train.
            shape = tuple(network(function)["y"].shape[1:])
            lines.append(f"@Parameter({_sizes(shape) or '{}'}) Tensor shift();")
            lines.append("@Add Tensor shifted(Tensor y, Tensor shift);")
            trained["shift"] = fixed.short(next(seeds), shape, -0.5, 0.5)
        head = f"{loss} @Sgd(learningRate = 0.1)\n" if gradients else ""
        body = "".join(f"  {line}\n" for line in lines if line)
        self._reference.put_text(f"{name}.model", f"{head}interface {name} {{\n{body}}}\n")

        leaves = {key: value for key, value in {**values, **trained}.items() if value.is_floating_point()}
        for value in leaves.values():
            value.requires_grad_(gradients)
        training = network(function)
        prediction = network(evaluate) if evaluate else training
        self._reference.put_text(f"{name}.inputs", " ".join(key for key in operands if key not in shared))
        self._reference.put_text(f"{name}.outputs", " ".join(training))
        for key, value in {**values, **trained}.items():
            kind = "input" if key in operands and key not in shared else "initial"
            self._reference.put(f"{name}.{kind}.{key}", value, special)
        for key, value in prediction.items():
            self._reference.put(f"{name}.prediction.{key}", value, special)
        if gradients:
            stated = self._targets(name, seeds, targets, training, "shift" in trained)
            total = (objective or squared_error)(*training.values(), *stated.values())
            total.backward()
            self._reference.put(f"{name}.loss", [np.float32(total.item())])
            # Comparisons and the like have no gradient in PyTorch; every parameter must have one.
            self._reference.put_gradients(f"{name}.gradient", {
                key: torch.zeros_like(value) if value.grad is None and key in operands else value.grad
                for key, value in leaves.items()
            })

    def _targets(self, name, seeds, targets, outputs, shifted):
        """The targets of a loss; zeros are not written."""
        if targets is None and shifted:
            return {key: torch.zeros_like(value) for key, value in outputs.items()}
        if targets is None:
            targets = {key: tuple(value.shape[1:]) for key, value in outputs.items()}
        drawn = {key: _rows(target).draw(next(seeds)) for key, target in targets.items()}
        self._reference.put_text(f"{name}.targets", " ".join(drawn))
        self._reference.put_all(f"{name}.target", drawn)
        return drawn

    def _name(self, annotations):
        word = re.search(r"@(\w+)", annotations).group(1)
        self._names[word] = self._names.get(word, 0) + 1
        return f"{word}{self._names[word]}"

    def write(self, folder):
        self._reference.write(folder / f"{self.name}.properties")


def squared_error(*outputs_then_targets):
    count = len(outputs_then_targets) // 2
    pairs = zip(outputs_then_targets[:count], outputs_then_targets[count:])
    return sum(0.5 * ((p - y) ** 2).sum() for p, y in pairs)


def _seeds(name):
    """Numbers that depend on the name alone, so that a case stays as it is where others are added."""
    first = zlib.crc32(name.encode())
    return (number % 2**32 for number in itertools.count(first))


def _rows(operand):
    return Rows(*operand) if isinstance(operand, tuple) else operand


def _parameter(seed, description, bound):
    if description and isinstance(description[0], tuple):
        shape, low, high = description
        return fixed.short(seed, shape, low, high)
    return fixed.short(seed, description, -bound, bound)


def _sizes(shape):
    """A shape as an attribute of an annotation."""
    if not shape:
        return ""
    return str(shape[0]) if len(shape) == 1 else "{" + ", ".join(map(str, shape)) + "}"
