"""The dictionary names each table and column once, its keys identify rows, its Chinese views show the same rows."""

from collections import Counter

import duckdb
import pytest

from flows.steps.handbook import dictionary
from flows.steps.publishing.contents import PublishedTable, published_tables
from schemas.tables import load_form

FORM = load_form()
TABLES = published_tables(FORM)


def _names(entry: PublishedTable) -> str:
    return entry.name


def test_chinese_names_are_unique() -> None:
    assert _repeated([entry.title for entry in TABLES]) == []
    assert {entry.name: _repeated([c.title for c in entry.columns.values()]) for entry in TABLES} == {
        entry.name: [] for entry in TABLES
    }


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


@pytest.mark.parametrize("entry", TABLES, ids=_names)
def test_each_table_has_a_view_with_the_same_rows(
    entry: PublishedTable, sample_snapshot: duckdb.DuckDBPyConnection
) -> None:
    own = ", ".join(f'"{column.title}"' for column in entry.columns.values())
    published = ", ".join(f'"{name}"' for name in entry.columns)
    view, table = (f'SELECT {own} FROM "{entry.title}"', f'SELECT {published} FROM "{entry.name}"')
    for one, other in ((view, table), (table, view)):
        assert sample_snapshot.execute(f"SELECT count(*) FROM ({one} EXCEPT ALL {other})").fetchone() == (0,)
    shown = [row[0] for row in sample_snapshot.execute(f'DESCRIBE "{entry.title}"').fetchall()]
    assert all(name[0] >= "\u4e00" for name in shown)


@pytest.mark.parametrize("entry", [entry for entry in TABLES if dictionary.grain(entry) != "见内容"], ids=_names)
def test_key_columns_identify_a_row(entry: PublishedTable, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    key = ", ".join(f'"{name}"' for name, column in entry.columns.items() if column.is_key)
    twice = f'SELECT {key} FROM "{entry.name}" GROUP BY {key} HAVING count(*) > 1'
    assert sample_snapshot.execute(twice).fetchall() == []


def test_a_code_stands_beside_its_name(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 县名称, 指标名称, 指标值 FROM 县级指标 WHERE 报告期 = '2023H1' AND 指标代码 = 'organising_rate'"
    rows = sample_snapshot.execute(query).fetchall()
    assert {row[:2] for row in rows} >= {("中江县", "建会率")}
    assert ("未报",) in sample_snapshot.execute("SELECT DISTINCT 状态名称 FROM 乡镇报送情况").fetchall()


def test_the_page_is_what_the_dictionary_says() -> None:
    assert dictionary.PAGE.read_text(encoding="utf-8") == dictionary.dictionary(FORM), "run `make docs`"
