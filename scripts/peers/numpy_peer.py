"""B1 and B2 in NumPy, with derivatives by hand. Usage: numpy_peer.py MODE

The environment sets the number of threads.
"""
import sys

import numpy as np

import fixed
import timing


def sigmoid(x):
    return np.float32(1) / (np.float32(1) + np.exp(-x))


def iris():
    flowers, species = fixed.iris()
    w1, b1, w2, b2 = fixed.iris_parameters()
    rate = np.float32(0.01)

    def forward():
        hidden = sigmoid(flowers @ w1 + b1)
        return hidden, sigmoid(hidden @ w2 + b2)

    def step():
        hidden, output = forward()
        d_output = (output - species) * output * (np.float32(1) - output)
        d_hidden = (d_output @ w2.T) * hidden * (np.float32(1) - hidden)
        for parameter, gradient in (
            (w2, hidden.T @ d_output),
            (b2, d_output.sum(axis=0)),
            (w1, flowers.T @ d_hidden),
            (b1, d_hidden.sum(axis=0)),
        ):
            parameter -= rate * gradient

    def loss():
        return float(np.square(forward()[1] - species).sum() / 2)

    return step, loss


class Adam:
    """Adam as its paper writes it, in place, with one array of work space for each parameter."""

    def __init__(self, parameters, rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, np.float32(epsilon)
        self.steps = 0
        self.slots = [(p, np.zeros_like(p), np.zeros_like(p), np.empty_like(p)) for p in parameters]

    def update(self, gradients):
        self.steps += 1
        step_size = np.float32(self.rate / (1 - self.beta1**self.steps))
        correction = np.float32((1 - self.beta2**self.steps) ** -0.5)
        for (p, m, v, work), gradient in zip(self.slots, gradients):
            m *= np.float32(self.beta1)
            np.multiply(gradient, np.float32(1 - self.beta1), out=work)
            m += work
            v *= np.float32(self.beta2)
            np.multiply(gradient, gradient, out=work)
            work *= np.float32(1 - self.beta2)
            v += work
            np.sqrt(v, out=work)
            work *= correction
            work += self.epsilon
            np.divide(m, work, out=work)
            work *= step_size
            p -= work


def perceptron():
    images, digits = fixed.perceptron()
    w1, w2, w3 = fixed.perceptron_weights()
    b1, b2, b3 = (np.zeros(w.shape[1], np.float32) for w in (w1, w2, w3))
    optimizer = Adam([w1, b1, w2, b2, w3, b3])
    rows = np.arange(len(digits))

    def forward():
        h1 = np.maximum(images @ w1 + b1, 0)
        h2 = np.maximum(h1 @ w2 + b2, 0)
        logits = h2 @ w3 + b3
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        return h1, h2, p

    def step():
        h1, h2, d3 = forward()
        d3[rows, digits] -= np.float32(1)
        d3 *= np.float32(1 / len(digits))
        d2 = d3 @ w3.T
        d2 *= h2 > 0
        d1 = d2 @ w2.T
        d1 *= h1 > 0
        optimizer.update(
            [images.T @ d1, d1.sum(axis=0), h1.T @ d2, d2.sum(axis=0), h2.T @ d3, d3.sum(axis=0)]
        )

    def loss():
        return float(-np.log(forward()[2][rows, digits]).mean())

    return step, loss


if __name__ == "__main__":
    timing.run({"b1": iris, "b2": perceptron}, sys.argv[1])
