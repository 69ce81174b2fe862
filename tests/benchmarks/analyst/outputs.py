"""What people get: a summary workbook for every county, and a list for every return that has findings."""

from pathlib import Path

import pandas as pd

from tests.benchmarks.analyst.database import Database

STANDING = "SELECT * FROM submission ORDER BY county_code, township_code"
FINDINGS = (
    "SELECT submission.county_code, submission.file_name, finding.* FROM finding JOIN submission USING (township_code)"
)
TOWNSHIPS = "SELECT * FROM wide ORDER BY county_code, township_code"


def write_summaries(database: Database, folder: Path) -> None:
    """A workbook a county: its indicators, its townships' figures, what came, and what was found."""
    sheets = {
        "指标": database.indicators(),
        "各乡镇": database.query(TOWNSHIPS),
        "报送": database.query(STANDING),
        "问题": database.query(FINDINGS),
    }
    folder.mkdir(parents=True)
    for county in sheets["报送"]["county_code"].unique():
        with pd.ExcelWriter(folder / f"{county}汇总.xlsx", engine="openpyxl") as book:
            for title, frame in sheets.items():
                of_county = frame[frame["county_code"] == county].drop(columns="county_code")
                of_county.map(_plain).to_excel(book, sheet_name=title, index=False)


def write_answers(database: Database, folder: Path) -> None:
    """A list of findings for every return that has any."""
    folder.mkdir(parents=True)
    for file_name, findings in database.query(FINDINGS).groupby("file_name"):
        columns = ["rule_id", "sheet", "field", "row", "content"]
        findings[columns].map(_plain).to_excel(folder / f"{Path(str(file_name)).stem}问题.xlsx", index=False)


def _plain(content: object) -> object:
    """Submitted text that a spreadsheet would take for a formula, as text."""
    return f"'{content}" if isinstance(content, str) and content.startswith(("=", "+", "-", "@")) else content
