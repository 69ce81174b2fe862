"""The few forms of Markdown that the generated pages use."""

from collections.abc import Iterable


def table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a bar in a text stays a bar."""
    lines = [headings, tuple("---" for _ in headings), *rows]
    escaped = [[text.replace("|", "\\|") for text in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped)


def anchored(name: str, heading: str) -> str:
    """A heading to which a link may lead."""
    return f'<a id="{name}"></a>\n\n{heading}'
