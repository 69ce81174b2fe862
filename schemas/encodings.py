"""Which encoding a text is in: by its mark, by its pattern, by what it claims, strictly and in a fixed order."""

import re
from typing import NamedTuple

UTF8, UTF16, GB18030 = "utf-8", "utf-16", "gb18030"
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", UTF8), (b"\xff\xfe", UTF16, UTF16), (b"\xfe\xff", UTF16, UTF16))
CLAIM = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
CLAIMED = {"gb2312": GB18030, "gbk": GB18030, "cp936": GB18030, "gb_2312-80": GB18030, "utf8": UTF8}
"""Names under which GB 18030 goes: pages say gb2312 and hold signs that only the later standard has."""
TRUSTED = frozenset({UTF8, GB18030, "big5"})
CLAIM_WITHIN = 4096
NUL_SHARE = 20
"""One byte in twenty at least is NUL where text is UTF-16: digits, separators, line ends."""
END_OF_FILE = b"\x1a"
"""Old systems end their texts with it."""
GARBLED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
LONGEST_SIGN = 4


class Decoded(NamedTuple):
    """A text and the encoding it was in."""

    text: str
    encoding: str


def decode_text(content: bytes, *, cut_off: bool = False) -> Decoded | None:
    """A text, or None where no encoding gives one without garbled signs.

    UTF-8 goes before GB 18030: bytes of the one often pass for the other, the other way round hardly ever.

    Args:
        content: the bytes.
        cut_off: whether they may end within a sign.
    """
    content = content.rstrip(END_OF_FILE)
    for codec, encoding in _marked(content) or [*_claimed(content), (UTF8, UTF8), (GB18030, GB18030)]:
        text = _strictly(content, codec, LONGEST_SIGN if cut_off else 1)
        if text is not None and not GARBLED.search(text):
            return Decoded(text, encoding)
    return None


def _marked(content: bytes) -> list[tuple[str, str]]:
    """Encodings of which only these can be meant: after a byte order mark, or with a NUL beside every digit."""
    for mark, codec, encoding in MARKS:
        if content.startswith(mark):
            return [(codec, encoding)]
    if content.count(0) * NUL_SHARE < len(content):
        return []
    even = content[::2].count(0)
    return [("utf-16-be" if even > content[1::2].count(0) else "utf-16-le", UTF16)]


def _claimed(content: bytes) -> list[tuple[str, str]]:
    """The encoding that a web page or an XML text names for itself."""
    head = content[:CLAIM_WITHIN]
    found = CLAIM.search(head) if head.lstrip().startswith(b"<") else None
    name = found[1].decode("ascii").lower() if found else ""
    encoding = CLAIMED.get(name, name)
    return [(encoding, encoding)] if encoding in TRUSTED else []


def _strictly(content: bytes, codec: str, ends: int) -> str | None:
    for end in range(len(content), max(len(content) - ends, 0), -1):
        try:
            return content[:end].decode(codec)
        except UnicodeDecodeError:
            continue
    return None
