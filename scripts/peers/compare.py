"""Compares this project with others: the same training steps on the same data, program by program.

    mvn -q -P benchmarks -DskipTests package
    python3 scripts/peers/compare.py --jdk 17=/usr/lib/jvm/java-17-openjdk-amd64

All programs run in turn, one process at a time, for several rounds; the least time counts. The
losses are compared with PyTorch's. The tables go to standard output, in Markdown; progress goes to
standard error. The exit status is 1 if a loss was wrong or a program failed.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import measure
import programs

PEERS = ("numpy", "torch", "libtorch", "djl")
EXTRAS = ("start", "memory", "size")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words = lambda text: text.split(",")
    parser.add_argument("--rows", type=words, default=[*programs.LOSSES, *EXTRAS],
                        help="which rows, of b1,b2,b3,b4,start,memory,size; all of them")
    parser.add_argument("--threads", type=lambda text: [int(word) for word in words(text)],
                        default=[1, 2], help="numbers of threads; 1,2")
    parser.add_argument("--rounds", type=int, default=3, help="how often all programs run; 3")
    parser.add_argument("--runs", type=int, default=11, help="runs for start and memory; 11")
    parser.add_argument("--peers", type=words, default=list(PEERS),
                        help="which peers, of numpy,torch,libtorch,djl, or none; all of them")
    parser.add_argument("--jdk", action="append", metavar="NAME=HOME",
                        help="a JDK to run this project on; the first also runs libtorch and DJL")
    parser.add_argument("--native", action="store_true",
                        help="this project with matrix products of a native BLAS, too")
    parser.add_argument("--warm", type=float, default=6, help="seconds for a JIT to warm up; 6")
    parser.add_argument("--python", default="/usr/bin/python3",
                        help="the Python that has numpy and torch; /usr/bin/python3")
    parser.add_argument("--scratch", type=pathlib.Path,
                        default=programs.PROJECT / "benchmarks" / "target" / "peers",
                        help="where downloads are kept; benchmarks/target/peers")
    return parser.parse_args()


def jdks(given):
    """The names and homes of the JDKs: those given, or else the one on the path."""
    if given:
        return [entry.partition("=")[::2] for entry in given]
    java = shutil.which("java")
    if java is None:
        sys.exit("no java on the path: give a JDK with --jdk 17=/path/to/it")
    return [("default", str(pathlib.Path(java).resolve().parent.parent))]


def all_programs(options, homes):
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    first = homes[0][1]
    makers = {
        "libtorch": lambda: programs.libtorch_program(first, scratch, options.warm),
        "djl": lambda: programs.djl_program(first, scratch, options.warm),
    }
    for program in programs.python_programs(options.python):
        makers[program.key] = lambda program=program: program
    chosen = [makers[name]() for name in PEERS if name in options.peers]
    for name, home in homes:
        chosen += programs.own_programs(name, home, options.warm, options.native, scratch)
    return chosen


def table(header, lines):
    print("|", " | ".join(header), "|")
    print("|", " | ".join(["---"] + ["---:"] * (len(header) - 1)), "|")
    for line in lines:
        print("|", " | ".join(line), "|")
    print()


def step_tables(chosen, rows, threads, times):
    """Times of a step, and how many times as fast as the peers this project is."""
    def shown(program, row, count):
        found = times.get((program.key, row, count))
        if found is None:
            return ""
        return f"{found * 1e3:.2f}" if row == "b1" else f"{found:.2f}"

    def label(row, count):
        unit = "µs" if row == "b1" else "ms"
        return f"{row.upper()}, {unit}, {plural(count)}"

    table(
        ["a step of", *(program.title for program in chosen)],
        [[label(row, count), *(shown(program, row, count) for program in chosen)]
         for row in rows for count in threads],
    )
    peers = [program for program in chosen if not program.ours]
    ours = [program for program in chosen if program.ours]
    lines = []
    for row in rows:
        for count in threads:
            found = {peer.title: times[peer.key, row, count]
                     for peer in peers if (peer.key, row, count) in times}
            references = sorted(found.items(), key=lambda entry: entry[1])
            if row != "b1":
                references = references[:1]
            for title, reference in references:
                lines.append(
                    [f"{row.upper()}, {plural(count)}: {title}",
                     *(ratio(reference, times.get((own.key, row, count))) for own in ours)])
        for count in threads[1:]:
            lines.append(
                [f"{row.upper()}, {plural(count)}: itself with {plural(threads[0])}",
                 *(ratio(times.get((own.key, row, threads[0])), times.get((own.key, row, count)))
                   for own in ours)])
    table(["times as fast as", *(own.title for own in ours)], lines)


def plural(threads):
    return f"{threads} thread" + ("s" if threads > 1 else "")


def ratio(reference, found):
    return "" if reference is None or found is None else f"{reference / found:.2f}"


def shipped():
    """What a user of B1 ships: the jar of the runtime and the classes of the trainer, in bytes."""
    with zipfile.ZipFile(programs.jar("benchmarks")) as classes:
        trainer = sum(entry.file_size for entry in classes.infolist()
                      if re.search(r"/IrisHidden(Trainer.*)?\.class$", entry.filename))
    return programs.jar("runtime").stat().st_size, trainer


def machine(homes, python):
    """What the figures were measured on."""
    with open("/proc/cpuinfo") as file:
        text = file.read()
    name = re.search(r"model name\s*: (.*)", text)[1]
    flags = re.search(r"flags\s*: (.*)", text)[1].split()
    vectors = [flag for flag in ("avx2", "fma", "avx512f") if flag in flags]
    family = "/".join(re.search(rf"{key}\s*: (\d+)", text)[1] for key in ("cpu family", "model"))
    print(f"- {datetime.date.today()}; {os.cpu_count()} cores, {name} (family/model {family};"
          f" {', '.join(vectors)})")
    for title, home in homes:
        version = subprocess.run([f"{home}/bin/java", "-version"], capture_output=True, text=True)
        print(f"- JDK {title}: {version.stderr.splitlines()[1]}")
    code = "import numpy, torch; print('NumPy', numpy.__version__ + ', PyTorch', torch.__version__)"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True)
    if found.returncode == 0:
        print(f"- {found.stdout.strip()}")
    print(f"- libtorch: {programs.LIBTORCH[0]}; DJL: {programs.DJL[0]}, {programs.DJL[3]}\n")


def main():
    options = arguments()
    unknown = set(options.rows) - {*programs.LOSSES, *EXTRAS}
    if unknown:
        sys.exit(f"no rows {', '.join(sorted(unknown))}")
    homes = jdks(options.jdk)
    chosen = all_programs(options, homes)
    rows = [row for row in programs.LOSSES if row in options.rows]
    times, mistakes = measure.steps(chosen, rows, options.threads, options.rounds)

    machine(homes, options.python)
    if rows:
        step_tables(chosen, rows, options.threads, times)
    extras = []
    if "start" in options.rows:
        found = measure.first_steps(chosen, options.runs)
        extras.append(["start to first step of B1, s",
                       *(f"{found[p.key]:.3f}" if p.key in found else "" for p in chosen)])
    if "memory" in options.rows:
        found = measure.memory(chosen, options.runs)
        extras.append(["peak memory of B1, MiB",
                       *(f"{found[p.key]:.0f}" if p.key in found else "" for p in chosen)])
    if extras:
        table(["", *(program.title for program in chosen)], extras)
    if "size" in options.rows:
        runtime, trainer = shipped()
        print(f"Shipped for B1: the runtime's jar {runtime / 1024:.1f} KiB, the model's classes"
              f" {trainer / 1024:.1f} KiB, together {(runtime + trainer) / 1024:.1f} KiB.\n")
    results = {" ".join(map(str, key)): value for key, value in times.items()}
    (options.scratch / "times.json").write_text(json.dumps(results, indent=1))
    if rows:
        print("All losses agree." if not mistakes else "Wrong:\n- " + "\n- ".join(mistakes))
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
