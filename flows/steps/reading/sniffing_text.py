"""Tell apart the kinds of text: web pages and XML that call themselves workbooks, CSV, plain text."""

from schemas.encodings import decode_text

HTML_MARKS = ("<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div", "<center")
SEPARATORS = ",\t;，"
LINES_COUNTED = 20


def sniff_text(head: bytes) -> str:
    """The kind of a text: ``html``, ``xml``, ``csv``, ``text``, or ``unknown`` when it is none."""
    text = _decode(head)
    if text is None:
        return "unknown"
    start = text.lstrip().lower()
    if start.startswith(HTML_MARKS):
        return "html"
    if start.startswith(("<?xml", "<workbook")):
        return "html" if "<html" in start[:2000] else "xml"
    return "csv" if _is_table(text) else "text"


def _decode(head: bytes) -> str | None:
    decoded = decode_text(head, cut_off=True)
    return None if decoded is None else _printable(decoded.text)


def _printable(text: str) -> str | None:
    return text if all(sign.isprintable() or sign.isspace() or sign == "\ufeff" for sign in text[:2000]) else None


def _is_table(text: str) -> bool:
    """Most lines have the same number of one separator."""
    lines = [line for line in text.splitlines() if line.strip()][:LINES_COUNTED]
    for separator in SEPARATORS:
        counts = [line.count(separator) for line in lines]
        common = max(counts, key=counts.count, default=0)
        if common and counts.count(common) * 2 > len(lines) > 1:
            return True
    return False
