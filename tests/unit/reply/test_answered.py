"""What is written again: news, what is missing, and nothing else."""

from pathlib import Path

from flows.steps.answered import Answered, Digests, read_answered, reply_digests, write_answered
from flows.steps.answering import AnsweringMeans, answer_all
from flows.steps.asking import open_snapshot
from flows.steps.replying import class_colours
from flows.steps.run import Run

DIGESTS = {"one": "1", "two": "2"}


def _answered(folder: Path) -> Answered:
    """Two submissions, answered with two files and with one."""
    delivered = {"one": (folder / "p" / "a.xlsx", folder / "p" / "b.xlsx"), "two": (folder / "q" / "c.xlsx",)}
    for path in (path for paths in delivered.values() for path in paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    answered = Answered()
    answered.note("v1", DIGESTS, delivered, folder)
    return answered


def _means(sample: Run, folder: Path) -> AnsweringMeans:
    colours = class_colours(sample.form)
    return AnsweringMeans(sample.home.snapshot, folder, sample.archive, sample.limits, colours)


def _digests(sample: Run, made_with: str) -> Digests:
    with open_snapshot(sample.home.snapshot) as snapshot:
        return reply_digests(snapshot, made_with)


def test_what_was_answered_is_not_due(tmp_path: Path) -> None:
    assert Answered().due(DIGESTS, tmp_path) == ["one", "two"]
    assert _answered(tmp_path).due(DIGESTS, tmp_path) == []


def test_only_the_submission_whose_file_is_missing_is_due(tmp_path: Path) -> None:
    answered = _answered(tmp_path)
    (tmp_path / "p" / "b.xlsx").unlink()
    assert answered.due(DIGESTS, tmp_path) == ["one"]


def test_news_is_due_and_what_is_no_longer_there_is_forgotten(tmp_path: Path) -> None:
    answered, news = _answered(tmp_path), {"two": "3", "four": "4"}
    assert answered.due(news, tmp_path) == ["two", "four"]
    answered.note("v2", news, {"two": (tmp_path / "q" / "c.xlsx",), "four": (tmp_path / "q" / "d.xlsx",)}, tmp_path)
    assert (answered.shows, answered.digests()) == ("v2", news)


def test_the_note_is_read_as_it_was_written_and_a_damaged_one_says_nothing(tmp_path: Path) -> None:
    note = tmp_path / "answered.json"
    write_answered(note, _answered(tmp_path))
    assert read_answered(note) == _answered(tmp_path)
    for damaged in (note.read_bytes()[:-9], b"[]", b"{}", b'{"answers": null}'):
        note.write_bytes(damaged)
        assert read_answered(note) == Answered()


def test_a_missing_reply_comes_back_as_it_was(sample: Run) -> None:
    digests, answered = _digests(sample, sample.writing), read_answered(sample.home.answered)
    assert answered.due(digests, sample.home.reply) == []
    lost = next(file for _, *files in answered.answers.values() for file in files)
    content = (sample.home.reply / lost).read_bytes()
    (sample.home.reply / lost).unlink()
    due = answered.due(digests, sample.home.reply)
    assert len(due) == 1
    answer_all(due, _means(sample, sample.home.reply))
    assert (sample.home.reply / lost).read_bytes() == content


def test_two_processes_write_what_one_writes(sample: Run, tmp_path: Path) -> None:
    due = list(_digests(sample, ""))[::4]
    folders = [tmp_path / "one", tmp_path / "two"]
    here, there = (answer_all(due, _means(sample, folder), n, fewest=1) for n, folder in enumerate(folders, start=1))
    assert list(here) == list(there) == due
    one, two = ({path.relative_to(folder): path for path in folder.rglob("*.xlsx")} for folder in folders)
    assert {name: path.read_bytes() for name, path in one.items()} == {
        name: path.read_bytes() for name, path in two.items()
    }
    assert [place.name for place in folders[1].iterdir() if place.name.startswith(".")] == []
