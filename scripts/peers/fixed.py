"""Data and start parameters that every program of the comparison makes for itself.

Number i of stream s is the output of SplitMix64 for the state (2^32 s + i + 1) times its increment;
org.catgrad.benchmarks.FixedData makes the same numbers in Java.
"""
import math

import numpy as np


def _numbers(stream, count):
    state = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)
    with np.errstate(over="ignore"):
        state *= np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            state ^= state >> np.uint64(shift)
            state *= np.uint64(factor)
    return state ^ (state >> np.uint64(31))


def uniform(stream, shape, low, high):
    """float32 numbers between two bounds, of 24 random bits each."""
    bits = (_numbers(stream, math.prod(shape)) >> np.uint64(40)).astype(np.float64)
    return (low + (high - low) * (bits * 2.0**-24)).astype(np.float32).reshape(shape)


def around(stream, shape, bound):
    """float32 numbers between minus and plus a bound."""
    return uniform(stream, shape, -bound, bound)


def labels(stream, count, limit):
    """int64 numbers from 0 to below a limit."""
    return ((_numbers(stream, count) >> np.uint64(33)) % np.uint64(limit)).astype(np.int64)


def iris():
    """The data of B1: features [150, 4], and targets [150, 3] with a 1 at the class."""
    classes = np.arange(150) // 50
    moved = uniform(1, (150, 4), 0, 2) + np.outer(classes, [0.5, 1.0, 1.5, 2.0])
    return moved.astype(np.float32), (classes[:, None] == np.arange(3)).astype(np.float32)


def iris_parameters():
    """Weight and bias of the hidden layer, weight and bias of the other."""
    shapes = ((4, 20), (20,), (20, 3), (3,))
    return [around(11 + i, shape, 0.1) for i, shape in enumerate(shapes)]


def perceptron():
    """The data of B2: images [128, 784] and their labels."""
    return uniform(2, (128, 784), 0, 1), labels(3, 128, 10)


def perceptron_weights():
    """The weights of B2's three layers, each inputs × outputs; the biases are zeros."""
    shapes = ((784, 512), (512, 512), (512, 10))
    return [around(21 + i, shape, shape[0] ** -0.5) for i, shape in enumerate(shapes)]
