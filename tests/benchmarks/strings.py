"""The shared strings of a workbook."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, unescape

STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/'
SPACE = ' xml:space="preserve"'


def strings_in(part: str) -> list[str]:
    """The strings of a part, by their number."""
    return [unescape(text) for text in STRING.findall(part)]


class Strings:
    """Strings while a workbook comes to be, those that every workbook has first."""

    def __init__(self, printed: Iterable[str]) -> None:
        self._numbers = {text: number for number, text in enumerate(printed)}

    def number(self, text: str) -> int:
        """Number of a string."""
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> str:
        """The part."""
        count = len(self._numbers)
        entries = "".join(map(_entry, self._numbers))
        return f'{HEAD}spreadsheetml/2006/main" count="{count}" uniqueCount="{count}">{entries}</sst>'


def _entry(text: str) -> str:
    return f"<si><t{SPACE if text != text.strip() else ''}>{escape(text)}</t></si>"
