"""Runs programs in turn and collects what they print."""
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict

TOLERANCE = 1e-4
LIMIT_SECONDS = 600


def steps(programs, rows, threads, rounds):
    """The least milliseconds per step by (program, row, threads), and what was wrong."""
    times = defaultdict(list)
    mistakes = []
    for number in range(rounds):
        for row in rows:
            for count in threads:
                for program in programs:
                    if row in program.rows:
                        label = f"{program.key} {row}, threads: {count}"
                        best = _one(program, row, count, label, mistakes)
                        if best is not None:
                            times[program.key, row, count].append(best)
                            print(f"round {number + 1}: {label}: {best:.5g} ms", file=sys.stderr)
    return {key: min(found) for key, found in times.items()}, sorted(set(mistakes))


def _one(program, row, threads, label, mistakes):
    process = program.start(row, threads, stderr=subprocess.PIPE, text=True)
    try:
        output, errors = process.communicate(timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        mistakes.append(f"{label}: not done after {LIMIT_SECONDS} s")
        return None
    expected = dict(program.expected(row))
    best = None
    for line in output.splitlines():
        words = line.split()
        if words[:1] == ["loss"]:
            right = expected.pop(int(words[1]), None)
            if right is None or not abs(float(words[2]) - right) <= TOLERANCE * right:
                found = f"the loss after {words[1]} steps is {words[2]}"
                mistakes.append(f"{label}: {found}, expected {right}")
        elif words[:1] == ["time"]:
            best = float(words[1])
    if expected or best is None:
        last = errors.strip().splitlines()[-1:] or ["no message"]
        mistakes.append(f"{label}: ended with {process.returncode}: {last[0]}")
    return best


def first_steps(programs, runs):
    """The median seconds from the start of the process to the end of its first step of B1."""
    found = defaultdict(list)
    for _ in range(runs):
        for program in programs:
            start = time.perf_counter()
            process = program.start("b1-first", 1, stderr=subprocess.DEVNULL)
            for line in process.stdout:
                if line.startswith(b"first"):
                    found[program.key].append(time.perf_counter() - start)
            process.wait()
    return {key: statistics.median(seconds) for key, seconds in found.items()}


def memory(programs, runs):
    """The median of the peak memory in MiB of 2000 steps of B1."""
    found = defaultdict(list)
    for _ in range(runs):
        for program in programs:
            process = program.start("b1-memory", 1, stderr=subprocess.DEVNULL)
            process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            process.stdout.close()
            if process.returncode == 0:
                found[program.key].append(usage.ru_maxrss / 1024)
    return {key: statistics.median(peaks) for key, peaks in found.items()}
