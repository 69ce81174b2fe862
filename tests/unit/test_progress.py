"""What is said of long work: counts, rate and time left, over all parts of it."""

from io import StringIO
from itertools import count

import pytest
from rich.console import Console

from flows.artifact_progress import LONG_SECONDS, STEP_SECONDS, ShownProgress
from flows.cli.following import LINE_SECONDS, Bars, Lines, drawing
from flows.progress import Rhythm, counted, listening, part_of, progress_text, report, say


class Heard:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.progress: list[tuple[str, int, int]] = []
        self.texts: list[str] = []

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Keep it."""
        self.progress.append((stage, done, total))

    def said(self, text: str) -> None:
        """Keep it."""
        self.texts.append(text)


def test_several_listen_and_nobody_has_to() -> None:
    outer, inner = Heard(), Heard()
    report("读取", 1, 2)
    with listening(outer):
        with listening(inner):
            report("读取", 1, 2)
        say("等待")
    assert (outer.progress, inner.progress) == ([("读取", 1, 2)], [("读取", 1, 2)])
    assert (outer.texts, inner.texts) == (["等待"], [])


def test_a_part_counts_on_from_what_was_done_before() -> None:
    heard = Heard()
    with listening(heard), part_of(2000, 4500):
        report("读取", 50, 2000)
    assert heard.progress == [("读取", 2050, 4500)]


def test_entries_are_counted_as_they_are_dealt_with() -> None:
    heard = Heard()
    with listening(heard):
        assert list(counted("反馈", "ab", 2)) == ["a", "b"]
    assert heard.progress == [("反馈", 0, 2), ("反馈", 1, 2), ("反馈", 2, 2)]


class Clock:
    """Time that goes on by a fixed step whenever somebody looks."""

    def __init__(self, step: float) -> None:
        self._ticks, self._step = count(), step

    def __call__(self) -> float:
        """Now."""
        return next(self._ticks) * self._step


class Shown:
    """Keeps what is shown."""

    def __init__(self) -> None:
        self.percents: list[float] = []
        self.texts: list[str] = []

    def show(self, percent: float, description: str) -> None:
        """Keep it."""
        self.percents.append(percent)
        self.texts.append(description)


def test_a_page_is_called_by_the_minute_and_not_by_the_file() -> None:
    """40,000 files in 600 seconds and a bit: as many calls as fit between, from the moment the run is long."""
    board, files, seconds = Shown(), 40_000, 600
    shown = ShownProgress(board, Clock(seconds / files))
    with listening(shown):
        for _ in counted("读取", range(files), files):
            pass
    shown.end()
    assert seconds / STEP_SECONDS - 5 < len(board.texts) <= seconds / STEP_SECONDS + 1
    assert board.percents == sorted(board.percents)
    assert board.texts[-1] == "已结束"
    assert all("每秒 66." in text and "约剩" in text for text in board.texts[:-1])


def test_a_short_run_is_not_shown_at_all() -> None:
    board = Shown()
    shown = ShownProgress(board, Clock(LONG_SECONDS / 1000))
    with listening(shown):
        list(counted("读取", range(400), 400))
    shown.end()
    assert not board.texts


def test_stages_in_turn_are_not_shown_more_often_than_one() -> None:
    rhythm = Rhythm(5.0, Clock(0.01))
    assert sum(rhythm.takes(stage) for _ in range(1000) for stage in ("汇总", "反馈")) == 4


def test_the_terminal_shows_how_fast_and_how_long_still() -> None:
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=100)
    with drawing(console) as progress:
        bars = Bars(progress, Clock(1.0))
        for done in (0, 100, 400):
            bars.progressed("读取", done, 400)
            progress.refresh()
    assert "100/400" in written.getvalue()
    assert "约剩" in written.getvalue()
    assert "/100 " not in written.getvalue()


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """400 seconds without a terminal, a report each second."""
    lines = Lines(Clock(1.0))
    for done in range(400):
        lines.progressed("读取", done, 400)
    said = capsys.readouterr().err.splitlines()
    assert 400 / LINE_SECONDS - 2 <= len(said) <= 400 / LINE_SECONDS
    assert all(text.startswith("读取：") and "约剩" in text for text in said)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "text"),
    [
        (0, 400, 3.0, "读取：0/400"),
        (100, 400, 30.0, "读取：100/400，每秒 3.33 份，约剩 2 分钟"),
        (399, 400, 30.0, "读取：399/400，每秒 13.3 份，约剩 0 秒"),
        (400, 400, 30.0, "读取：400/400，每秒 13.3 份"),
        (100, 100_100, 10.0, "读取：100/100100，每秒 10 份，约剩 2 小时 47 分钟"),
        (10, 40, 30.0, "读取：10/40，每分钟 20 份，约剩 2 分钟"),
    ],
)
def test_rate_and_time_left(done: int, total: int, seconds: float, text: str) -> None:
    assert progress_text("读取", done, total, seconds) == text
