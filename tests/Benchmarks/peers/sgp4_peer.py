"""Times python-sgp4's SatrecArray on a job of `compare` and prints JSON: rates and sampled states, km and km/s.

Usage: sgp4_peer.py JOB.json. The job's fields are those that Workload.cs writes. Only the propagation is timed: of each
chunk of satellites the best of several repetitions, of wall and processor time the lesser, summed over the chunks.
"""

import json
import sys
import time

import numpy as np
from sgp4.api import Satrec, SatrecArray, accelerated

# Without its compiled part the package is some hundred times slower: a few satellites of a chunk are enough for a rate.
SLOW_SATELLITES, SLOW_STEPS = 2, 60


def version():
    try:
        from importlib.metadata import version as of

        return of("sgp4")
    except Exception:  # the package runs without its metadata
        return "?"


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        job = json.load(file)
    with open(job["tle"], encoding="ascii") as file:
        lines = file.read().splitlines()
    satellites = [Satrec.twoline2rv(lines[i], lines[i + 1]) for i in range(0, len(lines), 2)]
    fr = job["start_fr"] + np.arange(job["steps"]) * (job["step_minutes"] / 1440.0)
    jd = np.full(len(fr), job["start_jd"])
    wanted = {}
    for at, (satellite, step) in enumerate(job["samples"]):
        wanted.setdefault(satellite // job["chunk"], []).append((at, satellite % job["chunk"], step))

    samples = [None] * len(job["samples"])
    seconds, propagations = 0.0, 0
    for number, first in enumerate(range(0, len(satellites), job["chunk"])):
        chunk = satellites[first:first + job["chunk"]]
        if not accelerated:
            chunk, jd, fr = chunk[:SLOW_SATELLITES], jd[:SLOW_STEPS], fr[:SLOW_STEPS]
        array, best = SatrecArray(chunk), float("inf")
        for _ in range(job["repetitions"] if accelerated else 1):
            wall, processor = time.perf_counter(), time.process_time()
            e, r, v = array.sgp4(jd, fr)
            best = min(best, time.perf_counter() - wall, time.process_time() - processor)
        seconds += best
        propagations += e.size
        for at, row, step in wanted.get(number, []):
            if accelerated:
                state = e[row, step], r[row, step], v[row, step]
            else:
                state = satellites[first + row].sgp4(job["start_jd"], job["start_fr"] + step * (job["step_minutes"] / 1440.0))
            samples[at] = [int(state[0])] if state[0] else [0, *map(float, state[1]), *map(float, state[2])]

    how = "compiled C++" if accelerated else "pure Python, without its compiled part"
    print(json.dumps({
        "name": f"python-sgp4 {version()} SatrecArray, {how}",
        "comparable": bool(accelerated),
        "seconds": seconds,
        "propagations": propagations,
        "samples": samples,
    }))


main()
