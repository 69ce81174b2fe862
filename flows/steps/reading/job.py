"""What reading is asked, within which limits, and what it answers."""

from dataclasses import dataclass

from flows.limits import MEBIBYTE, ReadingLimits

__all__ = ["MEBIBYTE", "BatchRead", "ReadingJob", "ReadingLimits"]


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """One archived file to read, under the submission that it is."""

    submission_id: str
    sha256: str
    path: str


@dataclass(frozen=True, slots=True)
class BatchRead:
    """What became of a batch.

    Attributes:
        directory: where the staged Parquet files are.
        submissions: files asked for, each with its row in ``workbook``.
        refused: those whose outcome is not ``read``.
        crashed: submissions whose reading ended the worker.
    """

    directory: str
    submissions: int
    refused: int
    crashed: tuple[str, ...]
