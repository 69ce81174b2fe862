"""What is said of long work: counts, rate and time left, over all parts of it."""

import pytest

from flows.progress import listening, part_of, progress_text, report, say


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


@pytest.mark.parametrize(
    ("done", "total", "seconds", "text"),
    [
        (0, 400, 3.0, "读取：0/400"),
        (100, 400, 30.0, "读取：100/400，每分钟 200，约剩 2 分钟"),
        (399, 400, 30.0, "读取：399/400，每分钟 798，约剩 0 秒"),
        (100, 100_100, 10.0, "读取：100/100100，每分钟 600，约剩 2 小时 47 分钟"),
    ],
)
def test_rate_and_time_left(done: int, total: int, seconds: float, text: str) -> None:
    assert progress_text("读取", done, total, seconds) == text
