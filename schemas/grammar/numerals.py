"""Chinese numerals, by a small rule of our own.

The usual library refuses 两 in its strict mode and fails on 三十余 and 百分之八十六 (domain 7.1,
nos. 12 and 13), and its tolerant mode guesses.
"""

from decimal import Decimal
from functools import lru_cache

# 大写, traditional and spoken forms (零〇: U+96F6, U+3007).
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖貳參陸两兩〇拾佰仟萬億", "一二三四五六七八九二三六二二零十百千万亿")
_TENS = {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_POWERS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}

NUMERAL_CHARS = frozenset("零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖貳參陸两兩拾佰仟萬億廿卄卅卌点點")
SCALES = {char: _POWERS[char.translate(_PLAIN)] for char in "十拾百佰千仟万萬亿億"}


@lru_cache(maxsize=1024)
def parse_numeral(text: str) -> Decimal | None:
    """Return the number a Chinese numeral stands for; None unless it has exactly one reading.

    三万五 is 35000 as in speech; 三五 and 二三十 ("three to five", "twenty or thirty") have none.
    """
    plain = text.translate(_PLAIN).replace("點", "点")
    for char, spelled in _TENS.items():
        plain = plain.replace(char, spelled)
    if "点" in plain:
        return _with_decimals(plain)
    whole = _digit_string(plain)
    if whole is None:
        whole = _whole(plain)
    return None if whole is None else Decimal(whole)


def _with_decimals(text: str) -> Decimal | None:
    """三点五 is 3.5, 三点五万 is 35000."""
    head, _, tail = text.partition("点")
    decimals = tail.rstrip("万亿")
    whole = _whole(head)
    if whole is None or not decimals or any(char not in _DIGITS for char in decimals):
        return None
    number = Decimal(f"{whole}.{''.join(str(_DIGITS[char]) for char in decimals)}")
    for scale in tail[len(decimals) :]:
        number *= _POWERS[scale]
    return number


def _digit_string(text: str) -> int | None:
    """Read digits without powers: 二〇二三; two digits need a zero, since 三五 is "three to five"."""
    if not text or any(char not in _DIGITS for char in text):
        return None
    if len(text) == 1:
        return _DIGITS[text]
    is_loose = len(text) == 2 and "零" not in text  # noqa: PLR2004
    if text.startswith("零") or is_loose:
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def _whole(text: str) -> int | None:
    """Read a numeral with powers, the largest power first: what stands before it multiplies it."""
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    for char, power in _POWERS.items():
        if char in text:
            head, _, tail = text.rpartition(char) if char == "亿" else text.partition(char)
            return _combine(_multiplier(head, power), power, _remainder(tail, power))
    return None


def _combine(multiplier: int | None, power: int, remainder: int | None) -> int | None:
    if multiplier is None or remainder is None:
        return None
    return multiplier * power + remainder


def _multiplier(head: str, power: int) -> int | None:
    """What a power is multiplied by: 十 stands alone (十二), 百 and 千 take one digit."""
    if not head:
        return 1 if power == _POWERS["十"] else None
    if head in _DIGITS:
        return _DIGITS[head] or None
    if power < _POWERS["万"]:
        return None
    number = _whole(head)
    return number if number and number < _POWERS["亿"] else None


def _remainder(tail: str, power: int) -> int | None:
    """What follows a power: nothing, 零五 (a gap), 五 (the next lower power, as in speech), or a numeral."""
    if not tail:
        return 0
    if tail.startswith("零"):
        tail, step = tail[1:], 1
    else:
        step = power // 10
    if tail in _DIGITS:
        return _DIGITS[tail] * step or None
    number = _whole(tail)
    return number if number is not None and number < power else None
