"""When a file arrived: what `received.csv` beside it says, else when it was last changed. Never the clock."""

import csv
import io
import posixpath
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from flows.steps.sources import BEIJING, Found

ARRIVALS_FILE = "received.csv"
PROBLEMS_NAMED = 20


@dataclass
class Arrivals:
    """Times of arrival of one source, collected from its received.csv files."""

    stated: dict[str, datetime] = field(default_factory=dict)

    def add(self, folder: PurePosixPath, content: bytes) -> list[str]:
        """Take the rows of one received.csv; what is wrong with others is returned (Chinese)."""
        problems: list[str] = []
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace")))
        try:
            for number, row in enumerate(rows, start=2):
                if not self._take(folder, row) and len(problems) < PROBLEMS_NAMED:
                    problems.append(f"第 {number} 行不是“path,received_at”，按文件修改时间处理")
        except csv.Error:
            problems.append("不是逗号分隔的表，按文件修改时间处理")
        return problems

    def _take(self, folder: PurePosixPath, row: dict[str, str]) -> bool:
        try:
            path = posixpath.join(folder, row["path"].strip().replace("\\", "/"))
            self.stated[posixpath.normpath(path)] = beijing(datetime.fromisoformat(row["received_at"].strip()))
        except (KeyError, ValueError, AttributeError, OverflowError):  # the last: a time beyond the calendar's ends
            return False
        return True

    def of(self, found: Found) -> datetime | None:
        """When a file arrived, in Beijing time without an offset; None when nothing says so."""
        if found.path in self.stated:
            return self.stated[found.path]
        return beijing(found.modified_at) if found.modified_at else None


def beijing(moment: datetime) -> datetime:
    """Beijing time without an offset, to the second: finer than that file systems disagree."""
    local = moment.astimezone(BEIJING) if moment.tzinfo else moment
    return local.replace(tzinfo=None, microsecond=0)
