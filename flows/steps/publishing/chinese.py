"""Views with Chinese names over the published tables, for people who do not read English."""

from flows.steps.publishing.contents import PublishedTable

NAMED_BY = {
    "county_code": ("county", "county_name", "县名称"),
    "township_code": ("township", "township_name", "乡镇名称"),
    "indicator_code": ("indicator_definition", "title", "指标名称"),
    "item_code": ("item", "title", "指标项名称"),
    "rule_id": ("rule", "title", "规则名称"),
    "class": ("rule_class", "title", "级别名称"),
    "status": ("status", "title", "状态名称"),
}
"""Columns of codes: the table that names them, its column of names, and what that is called in a view."""
STATUS_TABLES = {"finding": "finding_status"}


def chinese_view(table: PublishedTable) -> str:
    """The statement that makes a table's view: its rows with Chinese names, and beside each code what it stands for."""
    shown = [f'base."{name}" AS "{column.title}"' for name, column in table.columns.items()]
    names, joins = [], []
    for code, (dimension, column, title) in _lookups(table).items():
        name = f'"{dimension}"."{column}"'
        if dimension == "status":
            name = (
                f"CASE WHEN base.status = 'missing' THEN '未报' ELSE {name} END"  # DuckDB 1.3 knows no if() in a view
            )
        names.append(f'{name} AS "{title}"')
        joins.append(f'LEFT JOIN "{dimension}" ON base."{code}" = "{dimension}"."{code}"')
    selected = ", ".join((*shown[:-1], *names, shown[-1]))
    return f'CREATE VIEW "{table.title}" AS SELECT {selected} FROM "{table.name}" AS base {" ".join(joins)}'  # noqa: S608 (names of the dictionary, quoted)


def _lookups(table: PublishedTable) -> dict[str, tuple[str, str, str]]:
    taken = {column.title for column in table.columns.values()}
    found = {}
    for code, (dimension, column, title) in NAMED_BY.items():
        named = STATUS_TABLES.get(table.name, dimension) if code == "status" else dimension
        if code in table.columns and named != table.name and title not in taken:
            found[code] = (named, column, title)
    return found
