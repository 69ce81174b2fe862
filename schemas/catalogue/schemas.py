"""What a correct catalogue is: pandera schemas for the catalogue files themselves."""

from typing import Any

import pandera.pandas as pa

PERIOD = r"^\d{4}H[12]$"
FLAG = pa.Check.isin(["0", "1"])


def _column(check: pa.Check | None = None, *, unique: bool = False, empty: bool = False) -> pa.Column:
    checks: list[Any] = [check] if check else []
    if not empty:
        checks.append(pa.Check.str_length(min_value=1))
    return pa.Column(str, checks, unique=unique)


def _one_of(*values: str, empty: bool = False) -> pa.Column:
    return _column(pa.Check.isin([*values, ""] if empty else list(values)), empty=True)


def _schema(**columns: pa.Column) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


CATALOGUE_SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "sheets": _schema(
        sheet=_column(unique=True),
        title=_column(unique=True),
        grain=_column(),
        required=_column(FLAG),
        description=_column(),
    ),
    "items": _schema(
        code=_column(pa.Check.str_matches(r"^[A-Z]\d{2}$"), unique=True),
        title=_column(unique=True),
        unit=_column(),
        kind=_one_of("stock", "flow", "money", "rate"),
        column=_column(pa.Check.str_matches(r"^[a-z][a-z0-9_]*$"), unique=True),
        mandatory=_column(FLAG),
        parent=_column(pa.Check.str_matches(r"^([A-Z]\d{2})?$"), empty=True),
        section=_column(),
        aliases=_column(empty=True),
        definition=_column(empty=True),
        since=_column(pa.Check.str_matches(PERIOD)),
        until=_column(empty=True),
    ),
    "ledger_measures": _schema(
        code=_column(pa.Check.str_matches(r"^L\d{2}$"), unique=True),
        title=_column(unique=True),
        unit=_column(),
        ledger=_one_of("enterprise", "aid", "activity"),
        item=_column(),
        definition=_column(),
    ),
    "classes": pa.DataFrameSchema(
        {
            "class": _one_of("mandatory", "conditional", "query", "notice"),
            "title": _column(unique=True),
            "blocks": _column(FLAG),
            "asks": _column(FLAG),
            "colour": _column(pa.Check.str_matches(r"^[0-9A-F]{6}$")),
            "meaning": _column(),
        },
        strict=True,
        ordered=True,
    ),
    "statuses": _schema(
        status=_column(unique=True),
        title=_column(unique=True),
        counts=_column(FLAG),
        meaning=_column(),
    ),
    "finding_statuses": _schema(
        status=_column(unique=True),
        title=_column(unique=True),
        settled=_column(FLAG),
        meaning=_column(),
    ),
    "rules": pa.DataFrameSchema(
        {
            "rule_id": _column(pa.Check.str_matches(r"^[A-Z]{2}-\d{3}$"), unique=True),
            "title": _column(unique=True),
            "class": _one_of("mandatory", "conditional", "query", "notice"),
            "scope": _one_of("file", "cover", "cell", "row", "relation", "ledger", "period", "county"),
            "implementation": _one_of("pandera", "relation", "sql"),
            "relation": _column(empty=True),
            "missing_left": _one_of("skip", "fail", empty=True),
            "missing_right": _one_of("skip", "fail", empty=True),
            "on_trial": _column(FLAG),
            "active": _column(FLAG),
            "since": _column(pa.Check.str_matches(PERIOD)),
            "source": _column(),
        },
        strict=True,
        ordered=True,
    ),
    "rule_examples": _schema(
        rule_id=_column(pa.Check.str_matches(r"^[A-Z]{2}-\d{3}$"), unique=True),
        good=_column(),
        bad=_column(),
        place=_column(empty=True),
        problem=_column(),
        expected=_column(),
        action=_column(),
    ),
    "kinds": _schema(kind=_column(unique=True), expected=_column()),
    "messages": _schema(
        key=_column(unique=True),
        problem=_column(),
        expected=_column(empty=True),
        action=_column(),
    ),
    "indicators": _schema(
        code=_column(pa.Check.str_matches(r"^[a-z][a-z0-9_]*$"), unique=True),
        title=_column(unique=True),
        numerator=_column(),
        denominator=_column(empty=True),
        unit=_column(),
        decimals=_column(pa.Check.str_matches(r"^\d$")),
        denominator_definition=_column(empty=True),
        section=_column(),
        featured=_column(FLAG),
        definition=_column(),
    ),
    "dictionary": pa.DataFrameSchema(
        {
            "table": _column(),
            "column": _column(empty=True),
            "title": _column(pa.Check.str_matches(r"^[\u4e00-\u9fff]+$")),
            "key": _one_of("1", empty=True),
            "comment": _column(),
        },
        strict=True,
        ordered=True,
        unique=["table", "column"],
    ),
}
