"""Diff: what lies between two snapshots, counted again by pandas."""

import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from typer.testing import CliRunner

from flows.asking_errors import SnapshotMissingError
from flows.cli import app
from flows.steps.diffing import Difference, diff
from flows.steps.publishing import publish
from tests.sql.returns import COUNTY, TOWNS, Between, Desk, open_desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk()


@pytest.fixture(scope="module")
def pair(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A correction, a first return and a decision lie between the two; the third township stays as it is."""
    folder = tmp_path_factory.mktemp("diff")
    desk.send(TOWNS[0], {"A11": 1101})
    desk.send(TOWNS[2])
    desk.judge()
    earlier = publish(desk.connection, folder / "earlier", desk.form, "version-1").path
    corrected = {"A11": 900, "D02": Between(130, 139), "B07": 750}
    said = {"D02": "签到表遗失，按场次估计"}
    desk.send(TOWNS[0], corrected, revision=2, received_at="2023-07-06T09:00:00", explanations=said)
    desk.send(TOWNS[1], received_at="2023-07-06T10:00:00")
    desk.decide("closed", text="县级汇总已经上报")
    desk.judge()
    return earlier, publish(desk.connection, folder / "later", desk.form, "version-2").path


@pytest.fixture(scope="module")
def found(pair: tuple[Path, Path]) -> Difference:
    return diff(*pair)


def _frame(path: Path, query: str) -> pd.DataFrame:
    with duckdb.connect(str(path), read_only=True) as connection:
        return pd.DataFrame(connection.sql(query).df())


def test_every_figure_that_differs_is_named_with_both_values(pair: tuple[Path, Path], found: Difference) -> None:
    key, values = ["period", "township_code", "item_code"], ["value", "value_low", "value_high", "quality"]
    before, now = (_frame(path, "FROM figure WHERE is_current")[[*key, *values]].set_index(key) for path in pair)
    both = before.merge(now, how="outer", left_index=True, right_index=True, suffixes=("_before", "_now"))
    same = pd.Series(data=True, index=both.index)
    for name in values:
        one, other = both[f"{name}_before"], both[f"{name}_now"]
        same &= (one == other) | (one.isna() & other.isna())
    expected = dict(both[~same].iterrows())
    assert {(row["period"], row["township_code"], row["item_code"]) for row in found.figures} == set(expected)
    assert {row["township_code"] for row in found.figures} == set(TOWNS[:2])
    for row in found.figures:
        other = expected[row["period"], row["township_code"], row["item_code"]]
        for mine, theirs in (("earlier_value", "value_before"), ("value", "value_now")):
            assert row[mine] == other[theirs] or (row[mine] is None and pd.isna(other[theirs]))


def test_the_returns_are_named_through_which_it_changed(found: Difference) -> None:
    corrected, first = found.returns
    assert (corrected["township_code"], first["township_code"]) == TOWNS[:2]
    assert corrected["earlier_submission_id"] != corrected["submission_id"]
    assert (corrected["earlier_status_now"], corrected["revision"]) == ("superseded", 2)
    assert (first["earlier_submission_id"], first["earlier_status"]) == (None, None)
    assert (corrected["status_title"], first["status_title"]) == ("通过", "通过")
    assert all("关闭" in told and "周科长" in told for row in found.returns for told in row["decisions"])
    assert all(len(row["decisions"]) == 1 for row in found.returns)


def test_what_it_did_to_each_indicator_of_the_county(pair: tuple[Path, Path], found: Difference) -> None:
    query = "SELECT indicator_code, value FROM indicator_county WHERE period = '2023H1' AND county_code = '510623'"
    before, now = (_frame(path, query).set_index("indicator_code")["value"] for path in pair)
    shown = {row["indicator_code"]: row for row in found.indicators}
    assert {row["county_code"] for row in found.indicators} == {COUNTY}
    moved = [
        code for code in now.index if now[code] != before[code] and not (pd.isna(now[code]) and pd.isna(before[code]))
    ]
    assert len(moved) > 3
    assert set(moved) <= set(shown)
    for code in moved:
        row = shown[code]
        assert (row["value"], row["earlier_value"]) == (
            None if pd.isna(now[code]) else now[code],
            None if pd.isna(before[code]) else before[code],
        )
    assert all("回龙镇" not in row["townships"] and row["townships"] for row in found.indicators)


def test_a_snapshot_does_not_differ_from_itself(pair: tuple[Path, Path]) -> None:
    same = diff(pair[0], pair[0])
    assert (same.returns, same.figures, same.indicators) == ([], [], [])
    with pytest.raises(SnapshotMissingError):
        diff(pair[0], pair[0].with_name("nowhere.duckdb"))


def test_the_command_tells_people_and_programs(pair: tuple[Path, Path]) -> None:
    command = ["diff", str(pair[0]), str(pair[1])]
    said = CliRunner().invoke(app, command, catch_exceptions=False)
    assert said.exit_code == 0
    assert all(word in said.stdout for word in ("版本 version- → version-", "现行报表", "130～139", "南华镇"))
    told = json.loads(CliRunner().invoke(app, [*command, "--json"], catch_exceptions=False).stdout)
    assert told.keys() == {"versions", "returns", "figures", "indicators"}
    same = CliRunner().invoke(app, ["diff", str(pair[0]), str(pair[0])], catch_exceptions=False)
    assert "内容相同" in same.stdout


def test_an_older_snapshot_is_traced_by_its_file(pair: tuple[Path, Path]) -> None:
    def raw_texts(*options: str) -> list[str]:
        command = ["trace", "2023H1", TOWNS[0], "A11", "--json", *options]
        rows = json.loads(CliRunner().invoke(app, command, catch_exceptions=False).stdout)
        return [row["raw_text"] for row in rows]

    assert raw_texts("--snapshot", str(pair[0])) == ["1101"]
    assert raw_texts("--snapshot", str(pair[1])) == ["900"]
