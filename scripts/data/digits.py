"""Writes the example application's digits.txt from scikit-learn's copy of the UCI digits (Debian: python3-sklearn)."""

import csv
import gzip
import pathlib
import sys

SOURCE = "/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz"
TARGET = pathlib.Path(__file__).parents[2] / "example-app/src/main/resources/org/catgrad/example/digits.txt"
DARKNESS = "0123456789abcdefg"


def main():
    """One line for each image: the digit, a space, and a character for each of its 64 pixels."""
    with gzip.open(sys.argv[1] if len(sys.argv) > 1 else SOURCE, "rt") as source:
        rows = [[int(field) for field in row] for row in csv.reader(source)]
    lines = [f"{row[64]} {''.join(DARKNESS[pixel] for pixel in row[:64])}\n" for row in rows]
    TARGET.write_text("".join(lines), encoding="ascii", newline="\n")
    print(f"{len(lines)} images to {TARGET}")


main()
