"""What clerks do to the form: the right figures from the right cells, or a finding that names the cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sql.returns import Desk, open_desk
from tests.workbooks.torture import TRAPS, Trap

BROKEN = f"{len(TRAPS):016d}"
AMONG_RETURNS = {"HZ-080", "HZ-081", "HZ-082", "HZ-090"}
"""What is found because all traps are made from one return."""
CASES = pytest.mark.parametrize(("number", "trap"), list(enumerate(TRAPS)), ids=[trap.name for trap in TRAPS])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """All traps, each sent by a township of its own; the first township sends a broken file after its good one."""
    folder = tmp_path_factory.mktemp("torture")
    desk = open_desk()
    towns = desk.rows("SELECT county_name, township_name, township_code FROM township JOIN county USING (county_code)")
    for number, (trap, town) in enumerate(zip(TRAPS, towns, strict=False)):
        place = dict(zip(("county", "township", "code"), map(str, town), strict=True))
        trap.write(folder / f"{number:016d}.xlsx", desk.form, place)
    whole = (folder / f"{0:016d}.xlsx").read_bytes()
    (folder / f"{BROKEN}.xlsx").write_bytes(whole[: len(whole) // 2])
    _hand_in(desk, folder)
    yield desk
    desk.connection.close()


def _hand_in(desk: Desk, folder: Path) -> None:
    paths = sorted(folder.glob("*.xlsx"))
    for path in paths:
        desk.receive(path.stem, f"2023-07-05T{10 if path.stem == BROKEN else 9:02d}:00:00")
    desk.read(paths, folder / "staged")
    desk.judge()


@CASES
def test_the_figures_come_out_of_their_cells(desk: Desk, number: int, trap: Trap) -> None:
    query = f"SELECT item_code, value, cell FROM staged.figures WHERE submission_id = '{number:016d}'"
    read = {item: (None if value is None else float(value), cell) for item, value, cell in desk.rows(query)}
    assert {item: read.get(item) for item in trap.figures} == trap.figures


@CASES
def test_what_is_found_is_named_with_its_cell(desk: Desk, number: int, trap: Trap) -> None:
    found = desk.rows(f"SELECT rule_id, cell, message FROM finding WHERE submission_id = '{number:016d}'")
    found = [entry for entry in found if entry[0] not in AMONG_RETURNS]
    places = {(rule, cell) for rule, cell, _ in found}
    rules = {rule for rule, _ in places}
    for rule, cell in trap.finds:
        assert (rule, cell) in places if cell else rule in rules, found
    if trap.alone:
        assert rules == {rule for rule, _ in trap.finds}, found


@CASES
def test_the_submission_ends_as_it_must(desk: Desk, number: int, trap: Trap) -> None:
    if trap.returned is not None:
        assert (desk.status(f"{number:016d}") == "returned") == trap.returned


def test_a_broken_file_does_not_take_the_place_of_a_good_one(desk: Desk) -> None:
    assert desk.findings(BROKEN) == {"HZ-000"}
    current = desk.rows(f"SELECT is_current FROM submission WHERE submission_id = '{0:016d}'")
    assert (desk.status(BROKEN), current) == ("returned", [(True,)])
