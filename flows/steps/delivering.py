"""Put what answers submissions in place, many at once, and take away what it supersedes."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from flows.steps.durable import replace_together

ASIDE = ".unfinished"
"""Folder among the replies in which they are written first, a group in each folder; it goes when they are there."""


class Delivery(NamedTuple):
    """What answers one submission.

    Attributes:
        files: contents by path.
        former: paths of what the submission may have been answered with before.
    """

    submission_id: str
    files: Mapping[Path, bytes]
    former: frozenset[Path]


Delivered = dict[str, tuple[Path, ...]]
"""Paths by submission."""


def deliver(deliveries: Iterable[Delivery], aside: Path) -> Delivered:
    """Write files of some submissions; each is whole or not there, and nothing goes before the new one stands.

    Args:
        deliveries: taken one by one.
        aside: a folder of their own to write them in first.
    """
    delivered: Delivered = {}
    former: set[Path] = set()

    def files() -> Iterator[tuple[Path, bytes]]:
        for delivery in deliveries:
            delivered[delivery.submission_id] = tuple(delivery.files)
            former.update(delivery.former - delivery.files.keys())
            yield from delivery.files.items()

    replace_together(files(), aside)
    take_away(former)
    return delivered


def take_away(paths: Iterable[Path]) -> None:
    """Remove what answers nobody any more, and the folders of a county and a period that it leaves empty."""
    for path in paths:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # others stand there
            for folder in path.parents[:2]:
                folder.rmdir()
