"""Load the catalogue files, refuse what is not right in them, and hand them on as plain objects."""

import csv
import hashlib
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from schemas.catalogue.judgement import FindingStatus, Message, Rule, RuleClass, RuleExample, Status
from schemas.catalogue.model import (
    Catalogue,
    Described,
    Indicator,
    Item,
    LedgerMeasure,
    Sheet,
)
from schemas.encodings import decode_text
from schemas.errors import CatalogueError

CATALOGUE_DIRECTORY = Path(__file__).parent
EXAMPLES = "rule_examples"
"""Words for the handbook only: nothing derived from returns depends on them."""
FILES = (
    "sheets",
    "items",
    "ledger_measures",
    "classes",
    "statuses",
    "finding_statuses",
    "rules",
    EXAMPLES,
    "kinds",
    "messages",
    "indicators",
    "dictionary",
)
Row = dict[str, str]
T = TypeVar("T")


@cache
def load_catalogue(directory: Path = CATALOGUE_DIRECTORY) -> Catalogue:
    """Read and validate the catalogue files of a directory.

    Raises:
        CatalogueError: a file does not satisfy its schema, or a row names something that does not exist.
    """
    rows = {name: _read(directory / f"{name}.csv") for name in FILES}
    for name in FILES:
        _validate(directory / f"{name}.csv", name, rows[name])
    catalogue = Catalogue(
        sheets=_keyed(rows["sheets"], "sheet", _sheet),
        items=_keyed(rows["items"], "code", _item),
        ledger_measures=_keyed(rows["ledger_measures"], "code", lambda row: LedgerMeasure(**row)),
        classes=_keyed(rows["classes"], "class", _rule_class),
        statuses=_keyed(rows["statuses"], "status", _status),
        finding_statuses=_keyed(rows["finding_statuses"], "status", _finding_status),
        rules=_keyed(rows["rules"], "rule_id", _rule),
        rule_examples=_keyed(rows["rule_examples"], "rule_id", lambda row: RuleExample(**row)),
        dictionary=_dictionary(rows["dictionary"]),
        kinds={row["kind"]: row["expected"] for row in rows["kinds"]},
        messages=_keyed(rows["messages"], "key", lambda row: Message(**row)),
        indicators=_keyed(rows["indicators"], "code", _indicator),
        fingerprint=_fingerprint(directory),
    )
    _check_references(directory, catalogue)
    return catalogue


def _read(path: Path) -> list[Row]:
    decoded = decode_text(path.read_bytes())  # Chinese spreadsheets save CSV as GBK
    if decoded is None:
        raise CatalogueError(path, None, "bytes that are no text", "CSV in UTF-8 or GBK")
    return list(csv.DictReader(io.StringIO(decoded.text, newline="")))


def _validate(path: Path, name: str, rows: list[Row]) -> None:
    # pandas and pandera take a second to import: only whoever loads a catalogue pays for them
    import pandas as pd  # noqa: PLC0415
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    from schemas.catalogue.schemas import CATALOGUE_SCHEMAS  # noqa: PLC0415

    try:
        CATALOGUE_SCHEMAS[name].validate(pd.DataFrame(rows, dtype=str), lazy=True)
    except SchemaErrors as errors:
        case = errors.failure_cases.iloc[0]
        row = None if pd.isna(case["index"]) else int(case["index"]) + 2
        raise CatalogueError(path, row, f"{case['column']}: {case['failure_case']!r}", str(case["check"])) from errors


def _keyed(rows: list[Row], key: str, make: Callable[[Row], T]) -> dict[str, T]:
    return {row[key]: make(row) for row in rows}


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _sheet(row: Row) -> Sheet:
    return Sheet(row["sheet"], row["title"], row["grain"], row["required"] == "1", row["description"])


def _item(row: Row) -> Item:
    plain = {name: text for name, text in row.items() if name not in {"mandatory", "aliases"}}
    return Item(**plain, mandatory=row["mandatory"] == "1", aliases=_split(row["aliases"], "|"))


def _rule_class(row: Row) -> RuleClass:
    flags = row["blocks"] == "1", row["asks"] == "1"
    return RuleClass(row["class"], row["title"], *flags, row["colour"], row["meaning"])


def _status(row: Row) -> Status:
    return Status(row["status"], row["title"], row["counts"] == "1", row["meaning"])


def _finding_status(row: Row) -> FindingStatus:
    return FindingStatus(row["status"], row["title"], row["settled"] == "1", row["meaning"])


def _rule(row: Row) -> Rule:
    return Rule(
        rule_id=row["rule_id"],
        title=row["title"],
        rule_class=row["class"],
        scope=row["scope"],
        implementation=row["implementation"],
        relations=_split(row["relation"], ";"),
        missing_left=row["missing_left"],
        missing_right=row["missing_right"],
        on_trial=row["on_trial"] == "1",
        active=row["active"] == "1",
        since=row["since"],
        source=row["source"],
    )


def _indicator(row: Row) -> Indicator:
    plain = {name: text for name, text in row.items() if name not in {"decimals", "featured"}}
    return Indicator(**plain, decimals=int(row["decimals"]), featured=row["featured"] == "1")


def _dictionary(rows: list[Row]) -> dict[str, dict[str, Described]]:
    tables: dict[str, dict[str, Described]] = {}
    for row in rows:
        described = Described(row["title"], row["comment"], row["key"] == "1")
        tables.setdefault(row["table"], {})[row["column"]] = described
    return tables


def _fingerprint(directory: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        if name != EXAMPLES:
            digest.update((directory / f"{name}.csv").read_bytes())
    return digest.hexdigest()


def _check_references(directory: Path, catalogue: Catalogue) -> None:
    """Every code that a row names must exist: a slip in the data fails here, not in a county table."""
    from schemas.relations import codes_in, terms_of  # noqa: PLC0415

    known = catalogue.titles.keys()
    for rule in catalogue.rules.values():
        named = {code for relation in rule.relations for code in codes_in(relation)}
        _require(directory / "rules.csv", rule.rule_id, named - known)
    _require(directory / "rule_examples.csv", "rule_id", catalogue.rule_examples.keys() - catalogue.rules.keys())
    for indicator in catalogue.indicators.values():
        named = {code for _, code in terms_of(indicator.numerator) + terms_of(indicator.denominator)}
        _require(directory / "indicators.csv", indicator.code, named - known)
    for item in catalogue.items.values():
        _require(directory / "items.csv", item.code, {item.parent} - {""} - known)
    for measure in catalogue.ledger_measures.values():
        _require(directory / "ledger_measures.csv", measure.code, {measure.item} - known)


def _require(path: Path, where: str, unknown: set[str]) -> None:
    if unknown:
        raise CatalogueError(
            path, where, ", ".join(sorted(unknown)), "codes that items.csv, ledger_measures.csv or rules.csv name"
        )
