"""What reading costs: ``python -m tests.benchmarks.reading INBOX ROUNDS`` prints CPU milliseconds a workbook as JSON.

A process of its own, as the reading worker is one: a heap full of other things would be measured with it.
"""

import gc
import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import in_turn
from tests.benchmarks.ways import fast_path, floor, whole_reading

PROJECT = Path(__file__).resolve().parents[2]


def reading_costs(inbox: Path, rounds: int) -> dict[str, float]:
    """CPU milliseconds a workbook by way of reading, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.reading", str(inbox), str(rounds)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout
    costs: dict[str, float] = json.loads(printed)
    return costs


def main(inbox: Path, rounds: int) -> None:
    """Measure, and print what was measured."""
    paths = sorted(inbox.rglob("*.xlsx"))
    ways = {"floor": floor, "fast path": fast_path, "whole reading": whole_reading()}
    gc.freeze()
    seconds = in_turn(ways, paths, rounds)
    sys.stdout.write(json.dumps({name: 1000 * spent / len(paths) for name, spent in seconds.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
