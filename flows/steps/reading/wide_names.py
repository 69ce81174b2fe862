"""What the columns of a wide 半年报 may be called: codes, titles, and parts under the heading of their total."""

from collections.abc import Iterable, Iterator

from flows.steps.reading.headings import Names, heading_keys
from schemas.catalogue.model import Item
from schemas.layouts.model import ABOVE_BELOW


def item_names(items: Iterable[Item]) -> Names:
    """Names of items as headings; a title goes before an alias of another item."""
    items = tuple(items)
    names = Names(())
    names.count = len(items)
    for item in items:
        for text in (item.code, item.title, f"{item.code}{item.title}"):
            names.add(text, item.code)
    for item in items:
        for alias in item.aliases:
            if ABOVE_BELOW not in alias:
                names.add(alias, item.code)
    for item in items:
        for text in _under_their_totals(item, items):
            names.add(text, item.code)
    return names


def _under_their_totals(item: Item, items: tuple[Item, ...]) -> Iterator[str]:
    """职工人数|女 gives 职工人数女, 职工总数女 and so on: the total may go by any of its names."""
    for above, mark, below in (alias.partition(ABOVE_BELOW) for alias in item.aliases):
        if mark:
            for total in (above, *_other_names(above, items)):
                yield total + below


def _other_names(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    keys = set(heading_keys(title))
    for item in items:
        names = (item.title, *(alias for alias in item.aliases if ABOVE_BELOW not in alias))
        if any(keys.intersection(heading_keys(name)) for name in names):
            yield from names
