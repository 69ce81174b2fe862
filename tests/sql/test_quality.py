"""Quality of reporting, counted again with pandas."""

import pandas as pd
import pytest

from tests.sql.returns import TOWNS, Desk, open_desk

PERIOD = "2023H1"


@pytest.fixture(scope="module")
def desk() -> Desk:
    desk = open_desk()
    desk.send(TOWNS[0], {"A11": 1200, "B09": 40}, received_at="2023-07-14T23:00:00")
    desk.send(TOWNS[0], {"B09": 40}, explanations={"B09": "含区域性合同覆盖的企业"}, received_at="2023-07-16T09:00:00")
    desk.send(TOWNS[1], {"A02": None, "D02": 0}, received_at="2023-07-10T23:59:00")
    desk.judge()
    return desk


def _table(desk: Desk) -> pd.DataFrame:
    query = f"FROM quality_township WHERE period = '{PERIOD}' AND township_code IN {TOWNS} ORDER BY township_code"
    return desk.connection.execute(query).df().set_index("township_code")


def test_findings_are_counted_by_class(desk: Desk) -> None:
    query = "FROM finding JOIN submission USING (submission_id) SELECT township_code, class, finding.status"
    found = desk.connection.execute(query).df()
    counted = found[found["status"] != "trial"].groupby(["township_code", "class"]).size()
    table = _table(desk)
    assert counted.sum() > 3
    for town in TOWNS:
        for name in ("mandatory", "conditional", "query", "notice"):
            assert table.loc[town, f"found_{name}"] == counted.get((town, name), 0)


def test_times_and_days_late_are_of_all_returns(desk: Desk) -> None:
    rows = desk.rows(
        "SELECT submissions, resubmissions, days_late FROM quality_township "
        f"WHERE period = '{PERIOD}' AND township_code IN {TOWNS} ORDER BY township_code"
    )
    assert rows == [(2, 1, 4), (1, 0, 0), (0, 0, None)]


def test_what_is_open_is_that_of_the_newest_return(desk: Desk) -> None:
    ((newest,),) = desk.rows(
        f"SELECT arg_max(submission_id, received_at) FROM submission WHERE township_code = '{TOWNS[0]}'"
    )
    expected = desk.rows(f"SELECT count(*) FROM finding WHERE submission_id = '{newest}' AND status = 'open'")
    assert [(_table(desk).loc[TOWNS[0], "findings_open"],)] == expected


def test_the_explained_share_is_of_the_queries(desk: Desk) -> None:
    row = _table(desk).loc[TOWNS[0]]
    assert row["queries_explained"] >= 1
    assert row["explained_share"] == row["queries_explained"] / row["found_query"]
    query = f"SELECT explained_share FROM quality_township WHERE period = '{PERIOD}' AND township_code = '{TOWNS[2]}'"
    assert desk.rows(query) == [(None,)]
