"""Writes what PyTorch computes of every operation, layer and loss, over several shapes and attributes."""

import pathlib

import layers
import losses
import pointwise
import reductions
import shapes
import windows

OUT = pathlib.Path(__file__).resolve().parents[2] / "processor/src/test/resources/reference/operations"


def main():
    OUT.mkdir(exist_ok=True)
    for family in (pointwise, shapes, reductions, windows, layers, losses):
        family.family().write(OUT)


if __name__ == "__main__":
    main()
