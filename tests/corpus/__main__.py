"""``python -m tests.corpus DIRECTORY``: write the sample, replacing what an earlier run left there."""

import sys
from pathlib import Path

from tests.corpus.tree import write_corpus


def main(arguments: list[str]) -> int:
    """Write the corpus into the directory that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.corpus DIRECTORY\n")
        return 2
    written = write_corpus(Path(arguments[0]))
    sys.stdout.write(f"{len(written)} files under {arguments[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
