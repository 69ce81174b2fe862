"""``python -m tests.benchmarks.analyst INBOX REFERENCE OUTPUT PERIOD``."""

import sys
from pathlib import Path

from tests.benchmarks.analyst.flow import half_year

if __name__ == "__main__":
    inbox, reference, output = map(Path, sys.argv[1:4])
    output.mkdir(parents=True, exist_ok=True)
    half_year(inbox, reference, output, sys.argv[4])
