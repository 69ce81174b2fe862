"""Share a workbook out among the townships whose returns it holds: a sheet, a row or a column each.

Every share keeps the physical places of its cells: what is another township's is blank in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.steps.reading.cover import Answer
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.kit import Kit
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.places import is_below_township, is_total, owner, place_in
from flows.steps.reading.shared_ledgers import share_ledger
from flows.steps.reading.shared_tables import Own, shares_of_table
from flows.steps.reading.surroundings import WHOSE, answers_around
from flows.steps.reading.tables import Finding, Table
from schemas.form import LEDGERS
from schemas.grammar import cell_text, read_text, redact

MOST_TOWNSHIPS = 200
MOST_NAMED = 5
NOWHERE = -1


@dataclass(slots=True)
class Share:
    """One township's share of a workbook.

    Attributes:
        name: what the township is called there; empty where nothing says it.
        own: facts about who reports that are the share's alone, with their cells.
        finding: what it holds of the form.
        notes: variants of HZ-008 to put down, each with the sheet and what was found.
    """

    name: str
    own: dict[str, Answer]
    finding: Finding
    notes: list[tuple[str, str, str]] = field(default_factory=list)


def share_out(finding: Finding, kit: Kit) -> list[Share]:
    """The shares of a workbook that holds returns of several townships; none for a workbook with one return.

    Raises:
        RefusedError: several sheets or rows are the same table, and nothing says whose or which one counts.
    """
    owned = list(_owned(finding, kit))
    if not owned:
        return []
    if len(owned) > MOST_TOWNSHIPS:
        raise RefusedError(Outcome.TOO_LARGE, f"{len(owned)} 份半年报合在一起，上限 {MOST_TOWNSHIPS} 份")
    if not any(own.name for own in owned) or any(is_below_township(own.name) for own in owned):
        raise RefusedError(Outcome.SEVERAL_RETURNS, _named([own.name or own.place for own in owned]))
    shares = [Share(own.name, own.answers, _finding(finding, own)) for own in owned]
    _share_ledgers(finding, kit, shares)
    return shares


def _owned(finding: Finding, kit: Kit) -> Iterator[Own]:
    if "figures" in finding.rivals:
        yield from _sheets(finding, kit)
    elif "figures" in finding.tables:
        yield from shares_of_table(finding.tables["figures"], kit)


def _finding(whole: Finding, own: Own) -> Finding:
    return Finding(whole.cover, {"figures": own.table}, spare=list(whole.spare), controls=list(own.controls))


def _sheets(finding: Finding, kit: Kit) -> Iterator[Own]:
    """Sheets that are somebody's 半年报 each; one that adds up the others is nobody's."""
    places = {table.entry: _place(table, kit) for table in finding.rivals["figures"]}
    tables = [table for table in finding.rivals["figures"] if not is_total(places[table.entry])]
    finding.spare += [("total_sheet", t.entry) for t in finding.rivals["figures"] if t not in tables]
    labels = [_labels(table, kit) for table in tables]
    for name in WHOSE:
        texts = {cell_text(answers[name].content) for answers in labels if name in answers}
        if len(texts) < min(len(tables), 2):
            for answers in labels:
                answers.pop(name, None)
    for table, answers in zip(tables, labels, strict=True):
        place = places[table.entry]
        if place and "township_name" not in answers:
            answers["township_name"] = Answer(NOWHERE, NOWHERE, place)
        label = answers.get("township_name")
        yield Own(read_text(label.content) or "" if label else "", table, answers, table.entry.name)


def _labels(table: Table, kit: Kit) -> dict[str, Answer]:
    """What stands around a table about whose it is."""
    around = answers_around(kit.cover, table.grid, table.header, {})
    return {name: answer for name, answer in around.items() if name in WHOSE and read_text(answer.content)}


def _place(table: Table, kit: Kit) -> str:
    return place_in(table.entry.name, kit.layouts.all_titles)


def _share_ledgers(finding: Finding, kit: Kit, shares: list[Share]) -> None:
    names = {number: share.name for number, share in enumerate(shares)}
    for ledger in LEDGERS:
        tables = finding.rivals.get(ledger, [])
        for table in [finding.tables[ledger]] if ledger in finding.tables else tables:
            place = _place(table, kit)
            number = owner(place, names) if place else None
            if number is None:
                _share_rows(ledger, table, kit, shares, names)
            else:
                shares[number].finding.tables.setdefault(ledger, table)


def _share_rows(ledger: str, table: Table, kit: Kit, shares: list[Share], names: dict[int, str]) -> None:
    shared = share_ledger(table, kit, names)
    for number, share in enumerate(shares):
        if number in shared.tables:
            share.finding.tables.setdefault(ledger, shared.tables[number])
        if shared.lost:
            share.notes.append((shared.variant, redact(table.entry.name), shared.lost))


def require_one(finding: Finding) -> None:
    """Refuse a workbook of one return in which several sheets are the same table.

    Raises:
        RefusedError: there are such sheets.
    """
    for tables in finding.rivals.values():
        raise RefusedError(Outcome.SEVERAL_RETURNS, _named([redact(table.entry.name) for table in tables]))


def _named(names: list[str]) -> str:
    return "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")
