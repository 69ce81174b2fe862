"""Which summaries show which content: an interrupted night is completed, and a quiet one is short."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flows.steps.durable import replace_file


@dataclass
class Finished:
    """Summaries written from the snapshots so far.

    Attributes:
        summaries: files of each county and period, by `<period>/<county>`, with the digest of
            what they show.
    """

    summaries: dict[str, tuple[str, list[str]]] = field(default_factory=dict)


def read_finished(path: Path) -> Finished:
    """What was written so far; nothing, where the note is missing or damaged: then it is written again."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        summaries = {key: (str(shown), list(files)) for key, (shown, files) in fields["summaries"].items()}
        return Finished(summaries)
    except (OSError, ValueError, KeyError, TypeError):
        return Finished()


def write_finished(path: Path, finished: Finished) -> None:
    """Note what was written."""
    replace_file(path, json.dumps(asdict(finished), ensure_ascii=False).encode())


def summaries_due(finished: Finished, digests: dict[str, str]) -> list[str]:
    """Counties, by `<period>/<county>`, whose files are not all there or show something else."""
    return [key for key, digest in digests.items() if not _shows(finished, key, digest)]


def _shows(finished: Finished, key: str, digest: str) -> bool:
    shown, files = finished.summaries.get(key, ("", []))
    return shown == digest and _all_there(files)


def _all_there(files: Sequence[str]) -> bool:
    return all(Path(file).exists() for file in files)
