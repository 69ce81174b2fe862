"""Edits that turn a good return into a faulty one, each breaking nothing but what its name says."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from flows.steps.template import Formula, ReturnData, Typed
from tests.corpus.figures import rate
from tests.corpus.identifiers import CREDIT_ALPHABET, citizen_id
from tests.corpus.ledgers import Row

Edit = Callable[[ReturnData], ReturnData]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def figure(data: ReturnData, code: str) -> int:
    """A figure that is known to be a whole number."""
    return cast("int", data.figures[code])


def setting(**figures: Typed) -> Edit:
    """Other figures; None leaves the cell blank."""
    return lambda data: replace(data, figures={**data.figures, **figures})


def adding(code: str, more: int) -> Edit:
    """A figure that is off by some."""
    return lambda data: setting(**{code: figure(data, code) + more})(data)


def cover(**fields: Typed) -> Edit:
    """Other words on the cover."""
    return lambda data: replace(data, cover={**data.cover, **fields})


def remark(code: str, text: str) -> Edit:
    """A remark beside a figure."""
    return lambda data: replace(data, remarks={**data.remarks, code: text})


def explained(code: str, text: str) -> Edit:
    """An explanation beside a figure."""
    return lambda data: replace(data, explanations={**data.explanations, code: text})


def both(*edits: Edit) -> Edit:
    """Several edits, one after the other."""

    def edit(data: ReturnData) -> ReturnData:
        for each in edits:
            data = each(data)
        return data

    return edit


def with_rows(data: ReturnData, ledger: str, rows: list[Row]) -> ReturnData:
    """Other rows in a ledger."""
    return replace(data, ledgers={**data.ledgers, ledger: rows})


def rows_of(data: ReturnData, ledger: str) -> list[Row]:
    """A ledger's rows, copied."""
    return [dict(row) for row in data.ledgers[ledger]]


def harmless_notation(data: ReturnData) -> ReturnData:
    """Full-width digits, thousands separators and a measure word: read without a finding."""
    figures = {
        "A08": f"{figure(data, 'A08'):,}",
        "E04": f"{figure(data, 'E04'):,}",
        "A11": str(figure(data, "A11")).translate(FULL_WIDTH),
        "D01": f"{str(figure(data, 'D01')).translate(FULL_WIDTH)}人次",
        "A03": f" {figure(data, 'A03')}个 ",
    }
    return replace(data, figures={**data.figures, **figures})


def more_organised_than_due(data: ReturnData) -> ReturnData:
    """A02 > A01, and the ledger says the same."""
    rows, changed = rows_of(data, "enterprise"), 0
    surplus = 2 + figure(data, "A01") - figure(data, "A02")
    for row in rows:
        if changed < surplus and row["is_organised"] == "是":
            row["should_organise"] = "否"
            changed += 1
    return replace(with_rows(data, "enterprise", rows), figures={**data.figures, "A01": figure(data, "A01") - changed})


def more_covered_than_due(data: ReturnData) -> ReturnData:
    """B07 > B06; the rate that would follow is left blank."""
    return setting(B06=figure(data, "B07") - 5, B11=None)(data)


def bad_credit_code(data: ReturnData) -> ReturnData:
    """The check character of one code is the next one of the alphabet."""
    rows = rows_of(data, "enterprise")
    code = str(rows[3]["credit_code"])
    rows[3]["credit_code"] = code[:-1] + CREDIT_ALPHABET[CREDIT_ALPHABET.index(code[-1]) - 1]
    return with_rows(data, "enterprise", rows)


def dates_reversed(data: ReturnData) -> ReturnData:
    """Signing and expiry of one wage agreement change places; the figures follow the ledger."""
    rows = rows_of(data, "enterprise")
    row = next(row for row in rows if row.get("wage_signed_on") and _in_force(row, data))
    row["wage_signed_on"], row["wage_expires_on"] = row["wage_expires_on"], row["wage_signed_on"]
    signed = figure(data, "B08") - 1
    figures = {**data.figures, "B08": signed, "B12": rate(signed, figure(data, "B01"))}
    return replace(with_rows(data, "enterprise", rows), figures=figures)


def _in_force(row: Row, data: ReturnData) -> bool:
    # the cover's date lies days after the period's end: what is in force then was so on its last day
    return str(row["wage_expires_on"]) > str(data.cover["reported_on"])


def ten_thousands(data: ReturnData) -> ReturnData:
    """Money of aid written in 万元 where the form asks 元, in figures and ledger alike."""
    rows = rows_of(data, "aid")
    for row in rows:
        for field in ("cash_yuan", "in_kind_yuan"):
            row[field] = cast("int", row[field]) / 10000
    money = {code: figure(data, code) / 10000 for code in ("E04", "E05", "E06")}
    return replace(with_rows(data, "aid", rows), figures={**data.figures, **money})


def id_in_remark(data: ReturnData) -> ReturnData:
    """Somebody's number where none belongs (nobody's: born in 1899)."""
    return remark("E03", f"含补助对象{citizen_id('510623', 109, 364)}")(data)


UNCALCULATED: Typed = Formula("=D62+D63")
BROKEN: Typed = Formula("=#REF!", "#REF!")
