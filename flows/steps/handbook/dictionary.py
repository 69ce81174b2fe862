"""数据字典: every table of the snapshot with its columns, for whoever writes a query."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.steps.database import open_work
from flows.steps.handbook.markdown import anchored, table
from flows.steps.judging import compute, judge
from flows.steps.loading import load_reference
from flows.steps.publishing import publish
from flows.steps.publishing.contents import PublishedTable, published_tables
from schemas.form import LEDGERS, Form

PAGE = Path(__file__).resolve().parents[3] / "docs" / "dictionary.zh-CN.md"
REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"
HEAD = """# 数据字典

发布库 `publish/gonghui.duckdb` 的全部表和列。每张表有英文名和中文名：`SELECT * FROM indicator_county` 与
`SELECT * FROM 县级指标` 行数相同，中文名的视图列名也是中文，并在代码旁给出名称。“主键”列合起来确定一行。
“内容”一栏：公开，可以照常使用；个人信息，原文不入库，只有加密摘要或有无标记。
本页由指标目录生成，请勿直接修改；修改 `schemas/catalogue/dictionary.csv` 后运行 `make docs` 重新生成。"""
Types = dict[tuple[str, str], str]


def dictionary(form: Form) -> str:
    """The whole page as Markdown: names and comments of the catalogue, types of the published tables."""
    tables, types = published_tables(form), column_types(form)
    listed = [(f"[`{entry.name}`](#{entry.name})", entry.title, grain(entry), entry.comment) for entry in tables]
    contents = "## 各表\n\n" + table(("表", "中文名", "一行是", "内容"), listed)
    return "\n\n".join([HEAD, contents, *(_section(entry, types, form) for entry in tables)]) + "\n"


def grain(entry: PublishedTable) -> str:
    """What one row is, by the Chinese names of the columns that identify it."""
    return " × ".join(column.title for column in entry.columns.values() if column.is_key) or "见内容"


def column_types(form: Form) -> Types:
    """Type of every published column: those of a snapshot to which nobody has reported yet."""
    with TemporaryDirectory() as folder, open_work() as work:
        load_reference(work, form, REFERENCE)
        judge(work, form)
        compute(work)
        snapshot = publish(work, Path(folder), form, "0")
        with duckdb.connect(str(snapshot.path), read_only=True) as connection:
            rows = connection.execute("SELECT table_name, column_name, data_type FROM duckdb_columns()").fetchall()
    return {(name, column): data_type for name, column, data_type in rows}


def _section(entry: PublishedTable, types: Types, form: Form) -> str:
    rows = [
        (f"`{name}`", column.title, types[entry.name, name], "主键" if column.is_key else "", kept, column.comment)
        for (name, column), kept in zip(entry.columns.items(), _kept(entry, form), strict=True)
    ]
    head = anchored(entry.name, f"## {entry.title} `{entry.name}`")
    return f"{head}\n\n{entry.comment}\n\n" + table(("列", "中文名", "类型", "主键", "内容", "说明"), rows)


def _kept(entry: PublishedTable, form: Form) -> Iterator[str]:
    """Whether a column comes from a personal field of the form."""
    fields = form.fields[entry.name] if entry.name in LEDGERS else ()
    personal = {field.name for field in fields if field.sensitivity == "personal"}
    return ("个人信息" if name in personal else "公开" for name in entry.columns)
