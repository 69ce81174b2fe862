"""A night over an inbox in a process of its own: `python -m tests.hostile HOME INBOX` prints what was passed over."""

import json
import sys
from pathlib import Path

from flows.steps import run as steps
from flows.steps.pulling import Pulled
from tests.night import night

SECONDS = 10


def main() -> None:
    """Run the night and print a line a file that was skipped."""
    pulls: list[Pulled] = []
    pull = steps.pull_sources

    def noted(*arguments: object) -> Pulled:
        pulls.append(pull(*arguments))  # type: ignore[arg-type]  # handed through as they came
        return pulls[-1]

    steps.pull_sources = noted  # type: ignore[assignment]
    night(Path(sys.argv[1]), Path(sys.argv[2]), period="2023H1", reading_seconds=SECONDS)
    skipped = [(entry.path, entry.reason) for pulled in pulls for entry in pulled.skipped]
    sys.stdout.write(json.dumps(skipped, ensure_ascii=True))


if __name__ == "__main__":
    main()
