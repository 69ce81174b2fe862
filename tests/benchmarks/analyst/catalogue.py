"""The catalogue's items, rules and indicators, and the roster, as frames."""

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

CATALOGUE = Path(__file__).resolve().parents[3] / "schemas" / "catalogue"


class Relation(NamedTuple):
    """One relation of a rule, such as `A02 <= A01`."""

    rule_id: str
    text: str


@dataclass(frozen=True)
class Catalogue:
    """What a return is held against.

    Attributes:
        items: unit and kind by code, in the form's order.
        classes: class of every rule that is in force, by its id; a rule on trial is none.
        indicators: numerator and denominator by code.
        townships: county code and name by township code.
        period: first and last day of the period.
    """

    items: pd.DataFrame
    classes: dict[str, str]
    relations: tuple[Relation, ...]
    indicators: pd.DataFrame
    townships: pd.DataFrame
    period: dict[Hashable, str]


def read_catalogue(reference: Path, period: str) -> Catalogue:
    """Read the catalogue, the roster and the period."""
    rules = _read(CATALOGUE / "rules.csv").query("active == '1' and on_trial == '0'")
    written = rules[rules["relation"] != ""]
    relations = (
        Relation(rule_id, text.strip())
        for rule_id, texts in zip(written["rule_id"], written["relation"], strict=True)
        for text in texts.split(";")
    )
    return Catalogue(
        _read(CATALOGUE / "items.csv").set_index("code"),
        dict(zip(rules["rule_id"], rules["class"], strict=True)),
        tuple(relations),
        _read(CATALOGUE / "indicators.csv").set_index("code"),
        _read(reference / "roster.csv").set_index("township_code"),
        _read(reference / "periods.csv").set_index("period").to_dict("index")[period],
    )


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)
