"""HZ-083 against the published formula, computed with NumPy."""

import numpy as np

from tests.sql.returns import COUNTY, Desk, open_desk

EMPLOYEES = 1000
RNG = np.random.default_rng(20230701)


def _send(desk: Desk, cash: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[str]:
    query = "SELECT township_code FROM township WHERE county_code = ? AND reports ORDER BY township_code LIMIT ?"
    towns = [str(row[0]) for row in desk.connection.execute(query, [COUNTY, len(cash)]).fetchall()]
    pairs = zip(towns, map(int, cash), strict=True)
    return [desk.send(town, {"A08": EMPLOYEES, "E11": yuan}) for town, yuan in pairs]


def _asked(desk: Desk) -> set[str]:
    desk.judge()
    query = "SELECT submission_id FROM finding WHERE rule_id = 'HZ-083' AND item_code = 'E11'"
    return {str(row[0]) for row in desk.rows(query)}


def test_the_modified_z_score_is_the_published_one() -> None:
    desk = open_desk()
    cash = np.round(np.exp(RNG.normal(9, 0.5, 24))).astype(np.int64)
    cash[0], cash[1] = cash[0] * 30, cash[1] // 30
    sent = _send(desk, cash)
    logarithm = np.log(cash / EMPLOYEES)
    away = np.abs(logarithm - np.median(logarithm))
    score = away / max(1.4826 * np.median(away), np.log(4) / 3.5)
    expected = {submission for submission, value in zip(sent, score, strict=True) if value > 3.5}
    assert _asked(desk) == expected
    assert len(expected) >= 2


def test_townships_that_are_all_alike_may_differ_by_a_factor_of_four() -> None:
    desk = open_desk()
    sent = _send(desk, np.array([5000] * 9 + [19900, 20100]))
    assert _asked(desk) == {sent[-1]}


def test_fewer_than_eight_townships_are_no_measure() -> None:
    desk = open_desk()
    _send(desk, np.array([5000] * 6 + [90000]))
    assert _asked(desk) == set()
