"""Prints the coefficients of FloatMath.tanh: the odd rational function x·P(x²)/R(x²) on [0, bound]
whose largest error is the least, by weighted least squares with Lawson's weights. Needs NumPy.
"""

import sys

import numpy as np
from numpy.polynomial import chebyshev, polynomial

BOUND = float(sys.argv[1]) if len(sys.argv) > 1 else 7.84
DEGREE = 4
POINTS = 4000


def fit():
    """The Chebyshev coefficients of P and R in the variable (x / bound)², and the largest error."""
    x = BOUND * (0.5 - 0.5 * np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS))
    x = np.append(x, BOUND)
    exact = np.tanh(x)
    powers = chebyshev.chebvander(2 * (x / BOUND) ** 2 - 1, DEGREE)
    weights = np.ones_like(x)
    denominator = np.ones_like(x)
    best = (np.inf, None, None)
    for iteration in range(430):
        scale = np.sqrt(weights) / np.abs(denominator)
        matrix = np.hstack([powers * x[:, None], -exact[:, None] * powers[:, 1:]])
        solution = np.linalg.lstsq(matrix * scale[:, None], exact * scale, rcond=None)[0]
        p = solution[: DEGREE + 1]
        r = np.append(1, solution[DEGREE + 1 :])
        denominator = powers @ r
        error = np.abs(x * (powers @ p) / denominator - exact)
        if error.max() < best[0] and denominator.min() > 0:
            best = (error.max(), p, r)
        if iteration >= 30:
            weights *= (error / error.mean()) ** 0.6
            weights = np.maximum(weights / weights.mean(), 1e-12)
    return best


def coefficients(series):
    """From a Chebyshev series in 2(x / bound)² - 1 to powers of x²."""
    result = np.zeros(1)
    for c in reversed(chebyshev.cheb2poly(series)):
        result = polynomial.polyadd(polynomial.polymul(result, [-1, 2 / BOUND**2]), [c])
    return result


error, p, r = fit()
p, r = coefficients(p), coefficients(r)
r[0] = p[0]  # they differ by less than float's precision; equal ones give tanh its slope of 1 at 0
for name, values in (("P", p / r[-1]), ("R", r / r[-1])):
    for i, value in enumerate(values):
        print(f"{name}{i} = {np.float32(value):.9g}f")
print(f"largest error {error:.2g}; tanh({BOUND:g}) is {1 - np.tanh(BOUND):.2g} below 1")
