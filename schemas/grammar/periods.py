"""Reading the half-year a return names."""

import re
from functools import lru_cache

from schemas.grammar.folding import fold, has_odd_digits, strip_blanks

_LONGEST = 100
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_CHINESE_MONTH = {"十二": "12", "一": "1", "六": "6", "七": "7"}

# 2023年, 2023上半年, 2023H1, 2023-H1, 2023.1-6; not the 2023 of a document number.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[上下]?半年|-?H[12]|[./\-]\d)", re.ASCII)
# 1-6月, 1月至6月, 1月1日-6月30日, 2023年1月-2023年6月, 2023.01-2023.06
_MONTHS = re.compile(
    r"""
    (?<!\d) 0?(?P<first>\d{1,2}) (?:月 | [月.] 0?1日?)?    # January, perhaps its first day
    [-~至到]                                               # to
    (?:\d{4}[年./])?                                       # the year, said again
    0?(?P<last>\d{1,2}) (?!\d)                             # June
    (?=月 (?:3[01]日?)? (?!\d) | [.] 3[01] | $)            # perhaps with its last day
    """,
    re.VERBOSE | re.ASCII,
)
_HALVES = {("1", "6"): "H1", ("7", "12"): "H2"}
_WORDS = {
    "H1": re.compile(r"上半年|(?<![A-Z])H1(?!\d)"),
    "H2": re.compile(r"下半年|(?<![A-Z])H2(?!\d)"),
    "year": re.compile("全年|年度(?![上下]?半年)"),
}
# A year alone is a period only in a form's title, or as a whole title: not in 2023年7月5日, 有效期至2025年.
_TITLE = re.compile(r"^\d{4}年?度?$|(?<!制)(?<!期)(?:年|年度)(?!\d).*[报表账]", re.ASCII)
# 2022 for a sheet's whole name.
_BARE_YEAR = re.compile(r"^((?:19|20)\d{2})$", re.ASCII)
_NAMED_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}年?度?)?-?(?:[上下]半年度?|全年|(?<![A-Z])H[12](?!\d)|0?\d{1,2}[-~至到]0?\d{1,2}月|年度)|(?:19|20)\d{2}年?",
    re.ASCII,
)
# The name of the form itself; it means the first half where nothing else is said.
_HALF_YEAR_FORM = re.compile("半年(?:度|报|统计)")


@lru_cache(maxsize=2**10)
def read_period(text: str) -> str | None:
    """Read a half-year: 2023年上半年, 2023年1-6月, 2023H1, 二〇二三年上半年 give "2023H1".

    None when the year is missing, or when the text names a whole year, two years or both halves: a flow
    sent for the wrong stretch of time would be counted twice (domain 7.5 no. 56).
    """
    if len(text) > _LONGEST or has_odd_digits(text):
        return None
    plain = _plain(text)
    years, stretches = set(_YEAR.findall(plain)), _stretches(plain)
    if not stretches and _HALF_YEAR_FORM.search(plain):
        stretches = {"H1"}
    if len(years) != 1 or len(stretches) != 1:
        return None
    half = stretches.pop()
    return f"{years.pop()}{half}" if half in _HALVES.values() else None


@lru_cache(maxsize=2**12)
def agrees_with(text: str, period: str) -> bool | None:
    """Whether a title agrees with a period such as "2023H1": 2022年上半年 and 2023年7-12月 do not.

    None when it names no period, or several. 年度 and 半年报 alone, which titles of either half bear, name the
    year and no half.
    """
    if len(text) > _LONGEST or has_odd_digits(text):
        return None
    plain = _plain(text)
    years, stretches = set(_YEAR.findall(plain)) | set(_BARE_YEAR.findall(plain)), _stretches(plain) - {"year"}
    if len(years) > 1 or len(stretches) > 1 or not (stretches or (years and _TITLE.search(plain))):
        return None
    return years <= {period[:4]} and stretches <= {period[4:]}


def without_period(text: str) -> str:
    """A title's label without the period that it names: 2023年上半年白果镇 is 白果镇."""
    return _NAMED_PERIOD.sub("", _plain(text))


def _plain(text: str) -> str:
    plain = "".join(fold(strip_blanks(text)).split()).upper()
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain)


def _stretches(text: str) -> set[str]:
    """Return every stretch of the year a text names: H1, H2, or something else."""
    for word, digits in _CHINESE_MONTH.items():
        text = re.sub(f"{word}(?=月|至|到|-)", digits, text)
    stretches = {_HALVES.get((span["first"], span["last"]), "other") for span in _MONTHS.finditer(text)}
    return stretches | {name for name, words in _WORDS.items() if words.search(text)}
