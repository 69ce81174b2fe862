"""查询示例: the example queries of sql/examples, each under the question that it answers."""

from pathlib import Path

from flows.steps.handbook.markdown import anchored
from flows.steps.statements import INPUTS, statement, statements_in

PAGE = Path(__file__).resolve().parents[3] / "docs" / "queries.zh-CN.md"
HEAD = """# 查询示例

在发布库 `publish/gonghui.duckdb` 上可以直接运行：用 DuckDB 只读打开，或 `gonghui query "SELECT …"`
（从文件：`gonghui query - < sql/examples/01_missing_townships.sql`）；读 Parquet 文件的只能在 DuckDB 中运行。
报告期、县代码换成自己的。每个查询也是 `sql/examples/` 下的一个文件。表和列的含义见 [数据字典](dictionary.zh-CN.md)。
本页由 `make docs` 生成，请修改 `sql/examples/`。"""
MARKS = ("-- Purpose:", "-- Grain:", INPUTS)


def queries() -> str:
    """The whole page as Markdown."""
    return "\n\n".join([HEAD, *(_section(name) for name in statements_in("examples"))]) + "\n"


def question(name: str) -> str:
    """The question that an example answers: the purpose in its header."""
    return statement(name).splitlines()[0].removeprefix(MARKS[0]).strip()


def _section(name: str) -> str:
    lines = statement(name).splitlines()
    grain = next(line.removeprefix(MARKS[1]).strip() for line in lines if line.startswith(MARKS[1]))
    query = "\n".join(line for line in lines if not line.startswith(MARKS))
    number = name.split("/")[1].split("_", maxsplit=1)[0]
    return f"{anchored(number, f'## {int(number)}. {question(name)}')}\n\n一行是：{grain}\n\n```sql\n{query};\n```"
