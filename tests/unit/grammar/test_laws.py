"""Laws that hold for every cell, tried on cells made up by hypothesis."""

import datetime as dt
from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from schemas.grammar import (
    CellError,
    CellValue,
    Quality,
    Reason,
    Uncalculated,
    cell_text,
    looks_like_personal_data,
    read_choice,
    read_citizen_id,
    read_credit_code,
    read_date,
    read_division_code,
    read_figure,
    read_flag,
    read_label,
    read_period,
    read_text,
    redact,
    split_heading,
)
from schemas.grammar.numerals import parse_numeral
from tests.unit.grammar.told import told

UNIT_WORDS = "家 个 人 人次 户 户次 元 万元 件 项 条 份 本 对 期 %"
UNITS = st.sampled_from(UNIT_WORDS.split())
COUNTS = st.integers(0, 10**9)
# Texts near to what clerks type find more than texts of any kind.
SIGNS = "0123456789０１２.,，。-－—~～/／:：%％+＋=()（）[] \u3000\n①②²eE¥"
WORDS = "年月日零〇一二两三十百千万亿余多约近左右以上xX×*_人次家个户元含其中无没有"
TYPED = st.text(SIGNS + WORDS, max_size=12)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text(max_size=40),
    TYPED,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=5).map(CellError),
    st.text(max_size=5).map(Uncalculated),
)
HALF_TO_FULL = {ord(" "): "\u3000"} | {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
MARKS = ("约", "近", "左右", "上下", "多", "余", "以上", "几", "x", "X", "×", "*", "_", "xxxx", "＊", "Ｘ")


@given(CELLS, UNITS, st.sampled_from((None, True, False)))
@example(10**5000, "人", None)
@example("1" * 200, "人", None)
@example("九" * 200, "元", None)
@example("\ud800", "人", None)
def test_no_cell_raises(cell: CellValue, unit: str, percent_format: bool | None) -> None:  # noqa: FBT001
    told(read_figure(cell, unit, percent_format=percent_format))
    read_date(cell, year=2023)
    read_date(cell, date1904=True)
    read_flag(cell)
    read_choice(cell, ("是", "否"))
    read_credit_code(cell)
    read_citizen_id(cell)
    read_division_code(cell)
    text = cell_text(cell)
    read_text(cell)
    read_label(text)
    split_heading(text)
    read_period(text)
    redact(text)
    looks_like_personal_data(text)


@given(TYPED, UNITS)
def test_full_width_and_half_width_agree(text: str, unit: str) -> None:
    assert told(read_figure(text.translate(HALF_TO_FULL), unit)) == told(read_figure(text, unit))


@given(COUNTS)
def test_every_notation_of_a_count_reads_back(count: int) -> None:
    spellings = (
        f"{count}", f"{count:,}", f"{count:,}".replace(",", " "), f"{count:,}".replace(",", "，"), f"{count}.0",
        f" {count}人", f"{count}（含村级）", f"{count}名", f"'{count}", f"{count} 位", f"{count}。",
    )  # fmt: skip
    for spelling in (*spellings, count, float(count)):
        assert read_figure(spelling, "人").value == count, spelling


@given(st.decimals(0, 10**8, places=2))
def test_every_notation_of_money_reads_back(amount: Decimal) -> None:
    for spelling in (f"{amount}元", f"¥{amount:,}", f"{amount:,}", float(amount), f"{amount}+0"):
        assert read_figure(spelling, "元").value == amount, spelling
    assert read_figure(f"{amount}万", "元").value == amount * 10000
    assert read_figure(f"{amount}万元", "万元").value == amount


@given(st.integers(0, 10000))
def test_every_notation_of_a_share_reads_back(hundredths: int) -> None:
    percent = Decimal(hundredths) / 100
    for spelling in (f"{percent}%", f"{percent} ％", f"百分之{percent}"):
        assert read_figure(spelling, "%").value == percent / 100, spelling
    assert read_figure(float(percent / 100), "%", percent_format=True).value == percent / 100


def _chinese(number: int) -> str:
    """Spell a number below a hundred million in full, without the shortcuts of speech."""
    if number >= 10**4:
        head, tail = divmod(number, 10**4)
        gap = "零" if 0 < tail < 10**3 else ""
        return _chinese(head) + "万" + gap + (_chinese(tail) if tail else "")
    spelled, pending = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            spelled += ("零" if pending and spelled else "") + "零一二三四五六七八九"[digit] + word
        pending = not digit
    return spelled or "零"


@given(st.integers(0, 10**8 - 1))
@example(10)
@example(100_005)
def test_every_chinese_numeral_reads_back(number: int) -> None:
    assert parse_numeral(_chinese(number)) == number
    assert read_figure(_chinese(number) + "元", "元").value == number


@given(st.integers(1, 9), st.integers(1, 6), st.sampled_from(("多", "余", "有余")), st.sampled_from(("", "人")))
def test_a_bound_ends_below_its_next_step(digit: int, zeros: int, word: str, unit: str) -> None:
    number = digit * 10**zeros
    reading = read_figure(f"{number}{word}{unit}", "人")
    assert (reading.quality, reading.low, reading.high) == (Quality.LOWER_BOUND, number, number + 10**zeros - 1)


@given(TYPED, st.sampled_from(MARKS), TYPED, UNITS)
@example("12", "以上", "", "人")
@example("12", "x", "（", "人")
def test_a_text_with_a_mask_or_an_approximation_is_never_exact(before: str, mark: str, after: str, unit: str) -> None:
    assume("其余" not in before + mark)
    assert read_figure(before + mark + after, unit).quality is not Quality.EXACT


@given(CELLS, UNITS)
def test_the_raw_text_of_an_exact_cell_reads_the_same(cell: CellValue, unit: str) -> None:
    reading = read_figure(cell, unit)
    if reading.value is not None:
        assert read_figure(cell_text(cell), unit).value == reading.value
        in_percent = reading.value * 100 if unit == "%" else reading.value
        suffix = "%" if unit == "%" else ""
        if -in_percent.as_tuple().exponent <= 6:  # type: ignore[operator]
            assert read_figure(f"{in_percent:f}{suffix}", unit).value == reading.value


@given(CELLS, UNITS)
def test_a_value_fits_the_tables(cell: CellValue, unit: str) -> None:
    value = read_figure(cell, unit).value
    if value is not None:
        assert abs(value) <= 2**53
        assert value == round(value, 6)


@given(st.dates(dt.date(1949, 1, 1), dt.date(2119, 12, 31)))
def test_every_notation_of_a_date_reads_back(day: dt.date) -> None:
    year, month, number = day.year, day.month, day.day
    spellings: tuple[CellValue, ...] = (
        day, dt.datetime.combine(day, dt.time(8)), int(f"{day:%Y%m%d}"),
        f"{day}", f"{day:%Y%m%d}", f"{day} 00:00:00", f"{year}/{month:02}/{number:02}",
        f"{year}.{month}.{number}", f"{year}年{month}月{number}日", f"{year}。{month}。{number}",
    )  # fmt: skip
    for spelling in spellings:
        assert read_date(spelling).value == day, spelling
    assert read_date(f"{month}月{number}日", year=year).value == day
    assert read_date(f"{year}年{month}月").month == (year, month)


@given(
    st.text(max_size=60),
    st.integers(0, 36524),
    st.integers(0, 999),
    st.text(max_size=60),
    st.sampled_from(("", " ", "-")),
)
def test_no_citizen_id_survives_redaction(before: str, day: int, serial: int, after: str, gap: str) -> None:
    birth = dt.date(1890, 1, 1) + dt.timedelta(days=day)
    body = f"330282{birth:%Y%m%d}{serial:03}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    number = body + "10X98765432"[total % 11]
    assert read_citizen_id(number).is_valid
    hidden = redact(before + gap.join((number[:6], number[6:14], number[14:])) + after)
    assert number not in "".join(hidden.split()).replace("-", "")
    assert not looks_like_personal_data(hidden)


@given(st.text(max_size=10))
def test_short_texts_pass_redaction_untouched(text: str) -> None:
    assert redact(text) is text


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_a_credit_code_has_one_check_character(body: str) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = f"91330282{body[8:]}"
    valid = [char for char in alphabet if read_credit_code(code + char).is_valid]
    assert len(valid) == 1


def test_reasons_and_values_never_meet() -> None:
    reading = read_figure("98xxxx", "人")
    assert (reading.quality, reading.value, reading.low, reading.high) == (Quality.MISSING, None, None, None)
    assert reading.reason is Reason.MASKED
