"""Writes the example application's text.txt, the first chapters of Pride and Prejudice, from the copy in Debian's
r-cran-janeaustenr: unpack it (`apt-get download`, `dpkg-deb -x`) and give the path of its data/Rdata.rdb."""

import pathlib
import struct
import sys
import zlib

TARGET = pathlib.Path(__file__).parents[2] / "example-app/src/main/resources/org/catgrad/example/text.txt"
BEGINNING = "Chapter 1"
END = "Chapter 13"
NATIVE_CHARACTERS = 0x09
CHARACTER_VECTOR = 0x10


def objects(database):
    """The objects of a database of R: each the length of its serialised form, then that form, compressed."""
    while database:
        inflation = zlib.decompressobj()
        yield inflation.decompress(database[4:])
        database = inflation.unused_data


def strings(serialised):
    """The elements of a character vector in R's serialised form (XDR, "R Internals", section 1.8)."""
    version = struct.unpack_from(">i", serialised, 2)[0]
    at = 14
    if version == 3:  # names its encoding
        at += 4 + struct.unpack_from(">i", serialised, at)[0]
    flags, count = struct.unpack_from(">ii", serialised, at)
    assert flags & 0xFF == CHARACTER_VECTOR, flags
    at += 8
    for _ in range(count):
        flags, length = struct.unpack_from(">ii", serialised, at)
        assert flags & 0xFF == NATIVE_CHARACTERS, flags
        at += 8
        yield serialised[at : at + length].decode("utf-8")
        at += length


def main():
    database = pathlib.Path(sys.argv[1]).read_bytes()
    books = [list(strings(book)) for book in objects(database)]
    lines = next(book for book in books if book[0] == "PRIDE AND PREJUDICE")
    lines = [line.rstrip() for line in lines]
    lines = lines[lines.index(BEGINNING) : lines.index(END)]
    text = "\n".join(lines).strip() + "\n"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(text)} characters, {len(set(text))} of them different, to {TARGET}")


main()
