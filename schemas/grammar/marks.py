"""Words and signs that say how far a number may be trusted, or that there is none."""

import re

from schemas.grammar.numerals import NUMERAL_CHARS
from schemas.grammar.readings import Reason, RefusalError

# Whole cells that hold a word instead of a figure (domain 7.2), folded, without blanks, lower case.
_CELLS_OF_WORDS = {
    Reason.NOT_AVAILABLE: "n/a na n.a. #n/a none null nil <na> 不适用 无此项 不涉及",
    Reason.UNKNOWN: (
        '不详 未知 不明 暂无 同上 同前 〃 " 略 ? ... ...... 待统计 未统计 统计中 待定 待核 待核实 待补 待报'
    ),
    Reason.OUT_OF_RANGE: "nan inf +inf -inf infinity +infinity -infinity",
    Reason.ERROR_CELL: "#ref! #div/0! #value! #name? #num! #null!",
}
_WORDS = {word: reason for reason, words in _CELLS_OF_WORDS.items() for word in words.split()}
_NIL = frozenset({"无", "没有", "零报告", "0报告"})
_DASHES = frozenset("-/\\|")

# Hidden digits: how many is unknown, so the figure is missing, never 98 nor 980000 (domain 0.2).
_MASK = re.compile("[xX×✕✖*_※●■□○◯█某]")

# Vague without a direction, or bounded only from above: the township is asked for the figure.
_VAGUE = re.compile(
    "不超过?|不多于|不大于|不高于|至多|最多|(?<!不)(?:少于|低于|小于)|不到|不足|不满|以下|[以之]内|<|≤|≦"
    "|约|近|左右|上下|大概|大致|估计|可能|差不多|≈|≒|≅|^~"
    "|几|若干|数[十百千万]|[0-9十百千万]来|[上成][百千万]|好些|不少(?!于)|许多|很多|好多"
    r"|\?|\.\.\."
)
# No number may follow a bound word: taking 多 out of 50多60 would make 5060. A scale word may (3多万).
_NUMBER = "0-9.," + "".join(sorted(NUMERAL_CHARS))
_NO_NUMBER_AFTER = rf"(?=[^{_NUMBER}]|$)"
_NO_NUMBER_AFTER_SCALE = rf"(?=[千仟万萬亿億]*(?:[^{_NUMBER}]|$))"

# More than so many, with no upper end.
_OPEN = re.compile(
    "^(?:不少于|不低于|不小于|不下于|不下|至少|最少|起码|超过|超出|超|逾|多于|大于|高于|突破|>=|>|≥|≧)"
    rf"|(?<=.)(?:以上|之上|开外){_NO_NUMBER_AFTER}"
    r"|(?<=.)\+$"
)
# More than so many and less than the next step of the last significant digit.
_STEP = re.compile(rf"(?<=.)(?:有余|余|多){_NO_NUMBER_AFTER_SCALE}")

# In a note these words mean something else than an approximation.
_INNOCENT = re.compile(
    "其余|余额|结余|节余|余下|业余|合约|节约|签约|违约|公约|附近|最近|近期|近年|新近|多种|多数|多个|多家|规模以上"
)
_NOTE_MARK = re.compile("约|近|余|多|左右|上下|大概|大致|估计|几|若干|≈")


def missing_word(text: str) -> Reason | None:
    """Return why a folded cell that holds a word or only dashes has no figure."""
    word = "".join(text.split()).casefold()
    if word in _WORDS:
        return _WORDS[word]
    return Reason.DASH if word and set(word) <= _DASHES else None


def is_nil(text: str) -> bool:
    """Tell whether a folded cell says "none": an explicit nil is the figure 0."""
    return "".join(text.split()) in _NIL


def is_masked(text: str) -> bool:
    """Tell whether a folded text hides digits (98xxxx, ×××, **, __)."""
    return _MASK.search(text) is not None


def is_vague(text: str) -> bool:
    """Tell whether a folded number text is approximate without a lower bound (约130, 近200, <100)."""
    return _VAGUE.search(text) is not None


def is_vague_note(note: str) -> bool:
    """Tell whether the note beside a number makes the number itself doubtful (12（约）)."""
    return _NOTE_MARK.search(_INNOCENT.sub("", note)) is not None


def take_bound(text: str) -> tuple[str, bool, bool]:
    """Take the bound words out of a folded number text.

    Returns:
        The text without them, whether there were any, and whether the bound has no upper end.

    Raises:
        RefusalError: When a bound word stands where it makes no bound (余12, 50多60).
    """
    bare, open_marks = _OPEN.subn("", text)
    bare, step_marks = _STEP.subn("", bare)
    if step_marks > 1 or "多" in bare or "余" in bare or "以上" in bare:
        raise RefusalError(Reason.VAGUE)
    return bare, bool(open_marks or step_marks), bool(open_marks)
