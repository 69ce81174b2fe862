"""The page: one HTML file, the same bytes for the same facts."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flows.steps.reporting import contents
from flows.steps.summarising.model import Table
from flows.steps.summarising.queries import Facts

SIGNATURES = ("编制人", "审核人", "单位负责人", "日期")


def page_bytes(facts: Facts, tables: Sequence[Table], mark: str) -> bytes:
    """The page of a county's period, as UTF-8 HTML that needs neither network nor script.

    Args:
        facts: what was read.
        tables: the summary's tables, some of which the page shows.
        mark: what the page names its numbers by.
    """
    named = {table.name: table for table in tables}
    lines = contents.lines(named["指标汇总"])
    page = _template().render(
        head=facts.head,
        words=contents.words(facts),
        headlines=[line for line in lines if line.unit != "%"],
        lines=lines,
        waiting=list(contents.waiting(facts)),
        overview=contents.overview(facts),
        rankings=contents.rankings(facts),
        aid=contents.aid(facts),
        money=contents.grid(named["帮扶资金（万元）"]),
        quality=contents.grid(named["报送质量"]),
        definitions=contents.definitions(facts),
        signatures=SIGNATURES,
        mark=mark,
    )
    return page.encode()


@cache
def _template() -> Template:
    """Submitted texts are hostile: everything is escaped, and a name that nobody gives is an error."""
    environment = Environment(
        loader=PackageLoader("flows.steps.reporting", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
