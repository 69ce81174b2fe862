"""A reading in one short word, so that a table of cases can be read at a glance."""

from decimal import Decimal

from schemas.grammar import DateReading, Quality, Reading


def told(reading: Reading) -> str:
    """Return "12" for a value, "130..139" or "100.." for a bound, "?masked" for a missing figure."""
    _check(reading)
    if reading.quality is Quality.EXACT:
        return _digits(reading.value)
    if reading.quality is Quality.LOWER_BOUND:
        return f"{_digits(reading.low)}..{_digits(reading.high)}"
    return f"?{reading.reason}"


def told_date(reading: DateReading) -> str:
    """Return "2023-06-30", "2023-06" or "?range"."""
    if reading.value is not None:
        return reading.value.isoformat()
    return f"{reading.month[0]}-{reading.month[1]:02}" if reading.month else f"?{reading.reason}"


def _digits(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _check(reading: Reading) -> None:
    """Each quality carries its own parts and no others."""
    has_value, has_low = reading.value is not None, reading.low is not None
    if reading.quality is Quality.EXACT:
        assert reading.low == reading.high == reading.value
        assert has_value
    else:
        assert not has_value
        assert has_low == (reading.quality is Quality.LOWER_BOUND)
    assert (reading.reason is not None) == (reading.quality is Quality.MISSING)
    if reading.high is not None and reading.low is not None:
        assert reading.low <= reading.high
