"""Write the corpus as a tree of files, the only place here that touches a disk."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from flows.steps.template import TemplateWriter
from schemas.tables import load_form
from tests.corpus.oddities import ODDITIES, RECEIVED
from tests.corpus.plan import Delivery, deliveries
from tests.corpus.returns import SEED

RECEIVED_FILE = "inbox/received.csv"
"""Lies in the source folder, where the pull step looks for it; its paths are relative to itself."""


def write_corpus(directory: Path, seed: int = SEED) -> list[Path]:
    """Write the whole sample, replacing its inbox; returns what was written, in order."""
    shutil.rmtree(directory / "inbox", ignore_errors=True)
    files = [(delivery.path, content) for delivery, content in _workbooks(seed)]
    files += [(oddity.path, oddity.make()) for oddity in ODDITIES]
    written = [_write(directory / path, content) for path, content in files]
    return [*written, _write_received(directory / RECEIVED_FILE, seed)]


def _workbooks(seed: int) -> Iterator[tuple[Delivery, bytes]]:
    writers: dict[str, TemplateWriter] = {}
    for delivery in deliveries(seed):
        if delivery.period not in writers:
            # without notes, as many office programs save the form: a third smaller
            writers[delivery.period] = TemplateWriter(load_form(), delivery.period, notes=False)
        yield delivery, writers[delivery.period].to_bytes(delivery.content(seed))


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _write_received(target: Path, seed: int) -> Path:
    """When each file arrived: a version control system keeps no times of files."""
    times = {delivery.path: delivery.received_at for delivery in deliveries(seed)}
    times |= {oddity.path: RECEIVED for oddity in ODDITIES if oddity.variant}
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("path", "received_at"))
        rows = sorted((path.removeprefix("inbox/"), time.isoformat()) for path, time in times.items())
        writer.writerows(rows)
    return target
