"""Messages to a receiver on this machine: who is told what, and that nobody's silence fails a run."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from flows.home import Home
from flows.settings import Settings
from flows.steps.asking import ask
from flows.steps.run import Run
from flows.steps.statements import statement
from tests.night import settings_for

COUNTY = "510623"

# Apprise loads all of its plugins, and one of them asks Python 3.11 for a module that 3.13 has no more
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


class Receiver(HTTPServer):
    """A webhook that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.told: list[dict[str, str]] = []


class Handler(BaseHTTPRequestHandler):
    """Take a message."""

    def do_POST(self) -> None:
        """Keep the message."""
        assert isinstance(self.server, Receiver)
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Keep quiet."""


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that GONGHUI_NOTIFY names."""
    with Receiver() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("GONGHUI_NOTIFY", f"json://127.0.0.1:{server.server_address[1]}/")
        yield server
        server.shutdown()


def test_receivers_are_secret_and_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_NOTIFY", "wecombot://botkey; dingtalk://token@13800000000")
    receivers = Settings().notify
    assert [url.get_secret_value() for url in receivers] == ["wecombot://botkey", "dingtalk://token@13800000000"]
    assert "botkey" not in repr(Settings())


@pytest.mark.parametrize(
    "url",
    [
        "wecombot://botkey",
        "dingtalk://token123",
        "mailtos://user:pass@example.com?to=a@example.com",
        "jsons://example.com/hook",
        "lark://token123",
    ],
)
def test_the_schemes_of_the_manual_are_understood(url: str) -> None:
    import apprise

    assert apprise.Apprise().add(url)


def test_a_message_arrives_whole(receiver: Receiver) -> None:
    from flows.operations.notifying import tell

    assert tell("标题", "一行\n又一行")
    (message,) = receiver.told
    assert (message["title"], message["message"]) == ("标题", "一行\n又一行")


def test_nobody_to_tell_is_no_trouble() -> None:
    from flows.operations.notifying import tell

    assert tell("标题", "正文")


def test_a_receiver_that_is_away_fails_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.operations.notifying import tell

    monkeypatch.setenv("GONGHUI_NOTIFY", "json://127.0.0.1:9/;nonsense")
    assert not tell("标题", "正文")


@pytest.mark.slow
def test_returned_submissions_are_told_once(home: Home, receiver: Receiver) -> None:
    from flows.nightly import nightly

    result = nightly(counties=(COUNTY,))
    (status,) = (row for row in result.statuses if row["county_code"] == COUNTY)
    assert status["townships_returned"]
    (message,) = receiver.told
    assert message["title"] == "工会半年报：2023H1 有退回的报表"
    assert f"中江县：退回 {status['townships_returned']}" in message["message"]
    nightly(counties=(COUNTY,))
    assert len(receiver.told) == 1
    assert home.snapshot.exists()


@pytest.mark.slow
def test_a_run_that_cannot_publish_fails_and_is_told(home: Home, receiver: Receiver) -> None:
    from flows.nightly import nightly

    home.publish.write_text("where the folder should be")
    state = nightly(return_state=True)
    assert state.is_failed()
    assert "publish" in str(state.message)
    (message,) = receiver.told
    assert message["title"] == "工会半年报：运行失败"
    assert str(home.root) not in message["message"]


DUE = date(2023, 7, 10)


@pytest.mark.parametrize(
    ("before", "told"),
    [(4, None), (3, "3 天后截止"), (2, "2 天后截止"), (1, "1 天后截止"), (0, "今天截止"), (-1, None)],
)
def test_a_due_date_is_told_before_it_comes(sample: Run, receiver: Receiver, before: int, told: str | None) -> None:
    from flows.operations.notifying import tell_due

    sample.home.notices.unlink(missing_ok=True)
    settings = settings_for(sample.home.root, notify=Settings().notify)
    tell_due(settings, DUE - timedelta(days=before))
    if told is None:
        assert receiver.told == []
        return
    (message,) = receiver.told
    missing = ask(sample.home.snapshot, statement("ask/reminder"), {"period": "2023H1", "counties": []})
    assert message["title"] == f"工会半年报：2023年上半年{told}，未报 {len(missing)} 个"
    assert all(row["township_name"] in message["message"] for row in missing)
    assert str(sample.home.root) not in message["message"]


def test_each_notice_is_given_once(sample: Run, receiver: Receiver) -> None:
    from flows.operations.notifying import tell_due

    sample.home.notices.unlink(missing_ok=True)
    settings = settings_for(sample.home.root, notify=Settings().notify)
    for before in (3, 3, 2, 1, 1, 0):
        tell_due(settings, DUE - timedelta(days=before))
    assert [message["title"].split("，")[0][-5:] for message in receiver.told] == ["3 天后截止"[-5:], "1 天后截止"[-5:]]


def test_a_period_for_which_nobody_has_sent_is_told_too(sample: Run, receiver: Receiver) -> None:
    from flows.operations.notifying import tell_due

    sample.home.notices.unlink(missing_ok=True)
    query = "SELECT max(due) AS due FROM period WHERE period NOT IN (SELECT period FROM completeness_township)"
    (row,) = ask(sample.home.snapshot, query)
    assert row["due"], "every period of the sample has opened"
    tell_due(settings_for(sample.home.root, notify=Settings().notify), row["due"] - timedelta(days=1))
    (expected,) = ask(sample.home.snapshot, "SELECT count(*) AS n FROM township WHERE reports AND valid_to = ''")
    assert f"未报 {expected['n']} 个" in receiver.told[0]["title"]
