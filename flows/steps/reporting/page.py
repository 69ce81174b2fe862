"""The page: one HTML file, the same bytes for the same snapshot."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flows.steps.reporting import contents
from flows.steps.summarising.queries import Facts

SIGNATURES = ("编制人", "审核人", "单位负责人", "日期")


def page_bytes(facts: Facts) -> bytes:
    """The page of a county's period, as UTF-8 HTML that needs neither network nor script."""
    page = _template().render(
        head=facts.head,
        words=contents.words(facts),
        headlines=contents.headlines(facts),
        lines=contents.lines(facts),
        waiting=list(contents.waiting(facts)),
        overview=contents.overview(facts),
        rankings=contents.rankings(facts),
        aid=contents.aid(facts),
        money=contents.money(facts),
        quality=contents.quality(facts),
        definitions=contents.definitions(facts),
        signatures=SIGNATURES,
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
