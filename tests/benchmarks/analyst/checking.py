"""One workbook, checked: its frames and what pandera found in them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from tests.benchmarks.analyst.catalogue import Catalogue
from tests.benchmarks.analyst.figures import parse_figures
from tests.benchmarks.analyst.measures import ledger_measures
from tests.benchmarks.analyst.reading import Workbook, read_workbook
from tests.benchmarks.analyst.relations import relation_schema
from tests.benchmarks.analyst.schemas import cover_schema, figures_schema, ledger_schemas

RETURNING = {"mandatory", "conditional"}
FINDING_COLUMNS = ["rule_id", "sheet", "field", "row", "content"]


@dataclass(frozen=True)
class Checked:
    """A workbook as it goes into the database.

    Attributes:
        figures: a line an item, and one a ledger measure.
        findings: a line a failing check and cell.
        status: accepted, provisional or returned.
    """

    township_code: str
    file_name: str
    figures: pd.DataFrame
    ledgers: dict[str, pd.DataFrame]
    findings: pd.DataFrame
    status: str


class Checker:
    """The schemas, made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._cover, self._figures = cover_schema(catalogue), figures_schema()
        self._relations, self._ledgers = relation_schema(catalogue.relations), ledger_schemas(catalogue)

    @cached_property
    def _last_day(self) -> pd.Timestamp:
        return pd.Timestamp(self._catalogue.period["ends_on"])

    def check(self, path: Path) -> Checked:
        """Read a workbook and hold it against every schema."""
        workbook = read_workbook(path)
        figures = parse_figures(workbook.figures, self._catalogue.items)
        values = {**figures.set_index("item_code")["value"], **ledger_measures(workbook.ledgers, self._last_day)}
        found = self._findings(workbook, figures, values)
        lines = pd.DataFrame({"item_code": values.keys(), "value": values.values()}).astype({"value": float})
        lines = lines.merge(figures[["item_code", "value_low", "fault"]], on="item_code", how="left")
        township = str(workbook.cover["行政区划代码"].iloc[0])
        return Checked(township, path.name, lines, workbook.ledgers, found, self._status(found))

    def _findings(self, workbook: Workbook, figures: pd.DataFrame, values: dict[str, float]) -> pd.DataFrame:
        wide = pd.DataFrame([values]).reindex(columns=[*self._catalogue.items.index, *MEASURES]).astype(float)
        found = [
            *_failing(self._cover, workbook.cover, "封面"),
            *_failing(self._figures, figures, "半年报"),
            *_failing(self._relations, wide, "半年报"),
        ]
        for name, schema in self._ledgers.items():
            found += _failing(schema, workbook.ledgers[name], name)
        return pd.DataFrame(found, columns=FINDING_COLUMNS)

    def _status(self, findings: pd.DataFrame) -> str:
        classes = set(findings["rule_id"].map(self._catalogue.classes))
        if classes & RETURNING:
            return "returned"
        return "provisional" if "query" in classes else "accepted"


MEASURES = [f"L{number:02d}" for number in range(1, 15)]


def _failing(schema: pa.DataFrameSchema, frame: pd.DataFrame, sheet: str) -> list[tuple[str, str, str, int, str]]:
    """Rule, sheet, field, row and content of what fails."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["check", "index"])
        return [
            (
                str(case.check),
                sheet,
                str(case.column),
                0 if pd.isna(case.index) else int(case.index),
                str(case.failure_case),
            )
            for case in cases.itertuples(index=False)
        ]
    return []
