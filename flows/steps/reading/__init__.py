"""Read: archived files become staged Parquet, in a worker process that a file may kill without harm."""

from flows.steps.reading.batch import BatchReader, read_batch
from flows.steps.reading.errors import RefusedError, WorkerError
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.reading.sniffing import sniff
from flows.steps.reading.workbook import read_workbook

__all__ = [
    "BatchRead",
    "BatchReader",
    "ReadingJob",
    "ReadingLimits",
    "RefusedError",
    "WorkerError",
    "read_batch",
    "read_workbook",
    "sniff",
]
