"""Tell apart the kinds of text: web pages and XML that call themselves workbooks, CSV, plain text."""

HTML_MARKS = ("<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div", "<center")
SEPARATORS = ",\t;，"
LINES_COUNTED = 20
ENCODINGS = ("utf-8-sig", "gb18030")


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
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore")
    if b"\0" in head:
        return None
    for encoding in ENCODINGS:
        # the head may end within a character
        for end in (len(head), *range(len(head) - 1, len(head) - 4, -1)):
            try:
                return _printable(head[:end].decode(encoding))
            except UnicodeDecodeError:
                continue
    return None


def _printable(text: str) -> str | None:
    return text if all(sign.isprintable() or sign in "\r\n\t\f\ufeff" for sign in text[:2000]) else None


def _is_table(text: str) -> bool:
    """Most lines have the same number of one separator."""
    lines = [line for line in text.splitlines() if line.strip()][:LINES_COUNTED]
    for separator in SEPARATORS:
        counts = [line.count(separator) for line in lines]
        common = max(counts, key=counts.count, default=0)
        if common and counts.count(common) * 2 > len(lines) > 1:
            return True
    return False
