"""Messages to a receiver on this machine: who is told what, and that nobody's silence fails a run."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from flows.home import Home
from flows.settings import Settings

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
