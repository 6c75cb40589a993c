"""Checks losses and times steps, as org.catgrad.benchmarks.Measurement does, in the same format."""
import statistics
import sys
import time

#: For each row: after which steps the loss is printed, steps before the timed ones, timed steps.
ROWS = {
    "b1": ((0, 100, 200), 500, 4000),
    "b2": ((0, 20), 10, 40),
    "b3": ((0, 20), 5, 20),
    "b4": ((0, 20), 3, 8),
}
BLOCKS = 7
WARM_SECONDS = 1.0


def _block(make, warm, timed):
    step, _ = make()
    for _ in range(warm):
        step()
    start = time.perf_counter()
    for _ in range(timed):
        step()
    return (time.perf_counter() - start) / timed * 1e3


def run(workloads, mode):
    """workloads: for each row a function that gives a fresh model's step and loss functions."""
    if mode == "b1-first":
        workloads["b1"]()[0]()
        print("first", flush=True)
    elif mode == "b1-memory":
        step, _ = workloads["b1"]()
        for _ in range(2000):
            step()
    elif mode in workloads:
        measure(workloads[mode], *ROWS[mode])
    else:
        sys.exit(f"no mode {mode}: expected b1-first, b1-memory or one of {', '.join(workloads)}")


def measure(make, checked, warm, timed):
    step, loss = make()
    for steps in range(checked[-1] + 1):
        if steps in checked:
            print(f"loss {steps} {loss():.6f}")
        step()
    end = time.perf_counter() + WARM_SECONDS
    while time.perf_counter() < end:
        _block(make, warm, timed)
    times = [_block(make, warm, timed) for _ in range(BLOCKS)]
    print(f"time {min(times):.6f} {statistics.median(times):.6f}", flush=True)
