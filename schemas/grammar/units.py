"""Measure words: does the word a clerk wrote beside a number fit the item's unit?"""

from functools import lru_cache

from schemas.grammar.readings import Notation, Reason, RefusalError

PERCENT = "%"
YUAN = "元"
TEN_THOUSAND_YUAN = "万元"

# Never an item's unit; known so that the township is told "wrong unit", not "illegible".
_FOREIGN = "吨 公里 亩 米 平方米 天 小时 岁 公斤 斤"
# One line a dimension; the words of one inner group mean the same, those of one line count the same.
_DIMENSIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "organisation": (("家",), ("个",), ("所",)),
    "person": (("人", "名", "位"),),
    "person_times": (("人次",),),
    "household": (("户", "户家庭"),),
    "household_times": (("户次",),),
    "money": (("元", "元整", "元钱", "圆", "圆整", "块", "块钱", "元人民币"), ("万元",)),
    "matter": (("件",), ("起",), ("宗",), ("例",), ("项",), ("条",)),
    "paper": (("份",), ("本",), ("册",), ("张",), ("套",), ("枚",)),
    "pair": (("对",), ("双",)),
    "event": (("期",), ("次",), ("场",), ("班",), ("届",)),
    "share": (("%",),),
    "other": tuple((word,) for word in _FOREIGN.split()),
}
_GROUP = {
    word: (dimension, group[0]) for dimension, groups in _DIMENSIONS.items() for group in groups for word in group
}

# 个 counts anything that is neither money nor a share nor times.
_COUNTED_BY_GE = frozenset({"organisation", "person", "matter", "paper", "pair", "event"})

# Confused so often that the figure is kept and the township asked (domain 7.1 no. 6, 0.2 part 3):
# written -> the dimensions of items it is kept for.
_NEAR: dict[str, frozenset[str]] = {
    "person": frozenset({"person_times", "household", "pair", "paper"}),
    "person_times": frozenset({"person", "household_times", "paper"}),
    "household": frozenset({"person", "household_times", "organisation"}),
    "household_times": frozenset({"household", "person_times"}),
    "pair": frozenset({"person"}),
}

# What is counted, written out after the measure word: 3位外来职工.
_NOUNS = ("外来职工", "困难职工", "职工", "员工", "会员", "农民工", "群众", "干部", "企业", "工会", "单位")


@lru_cache(maxsize=4096)
def unit_notation(word: str, unit: str) -> Notation | None:
    """Say how a measure word fits an item's unit; None when no word was written.

    Raises:
        RefusalError: When the word measures something else, or is no measure word.
    """
    if not word:
        return None
    name = _known(word)
    if name is None and word != unit:
        is_second_number = any(map(str.isdigit, word)) and not word[0].isascii()  # 12人6户, but not 1e5
        raise RefusalError(Reason.AMBIGUOUS if is_second_number else Reason.ILLEGIBLE)
    if word == unit or name == _known(unit):
        return Notation.UNIT_WORD
    return _compare(_GROUP[name or word], _GROUP.get(_known(unit) or "", ("", "")))


def _compare(written: tuple[str, str], wanted: tuple[str, str]) -> Notation:
    if written[0] == "money" and wanted[0] == "money":
        raise RefusalError(Reason.SCALE_CONFLICT)
    if written[0] == wanted[0] or (written[1] == "个" and wanted[0] in _COUNTED_BY_GE):
        return Notation.OTHER_UNIT_WORD
    if wanted[0] in _NEAR.get(written[0], ()):
        return Notation.NEAR_UNIT
    raise RefusalError(Reason.UNIT_CONFLICT)


def _known(word: str) -> str | None:
    """Return the leading word of the group a measure word belongs to, a noun behind it dropped."""
    for noun in ("", *_NOUNS):
        bare = word.removesuffix(noun) if noun else word
        if bare in _GROUP:
            return _GROUP[bare][1]
    return None


def is_unit(word: str) -> bool:
    """Tell whether a text is a measure word of the form, as written in headings."""
    return word in _GROUP and _GROUP[word][0] != "other"


def known_words() -> list[str]:
    """Every measure word that can be told from the others."""
    return list(_GROUP)


def is_money(unit: str) -> bool:
    """Tell whether an item is an amount of money."""
    return unit in {YUAN, TEN_THOUSAND_YUAN}
