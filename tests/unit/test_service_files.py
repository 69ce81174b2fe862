"""The examples for service managers: well formed, and with commands that there are."""

import os
import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import PROJECT

UNIT = PROJECT / "docs" / "gonghui.service"
TASK = PROJECT / "docs" / "gonghui-task.xml"
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
# taskType, execActionType and settingsType of Microsoft's Task Scheduler schema, as far as the example uses them
PARTS = ("RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions")
SETTINGS = {"MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "ExecutionTimeLimit", "RestartOnFailure"}
EXECUTION = ["Command", "Arguments", "WorkingDirectory"]


def exec_start() -> list[str]:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names have capitals
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    return shlex.split(unit["Service"]["ExecStart"])


def task() -> "etree._Element":
    return etree.parse(TASK).getroot()


def execution() -> dict[str, str]:
    (action,) = task().iter(f"{NAMESPACE}Exec")
    assert [etree.QName(child).localname for child in action] == EXECUTION
    return {str(etree.QName(child).localname): child.text or "" for child in action}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    """The example's paths are put where there is something to execute."""
    here = UNIT.read_text(encoding="utf-8").replace(exec_start()[0], shutil.which("true") or "")
    unit = tmp_path / UNIT.name
    unit.write_text(here, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_task_is_what_windows_reads() -> None:
    root = task()
    assert (root.tag, root.get("version")) == (f"{NAMESPACE}Task", "1.2")
    assert {etree.QName(child).localname for child in root} <= set(PARTS)
    settings = root.find(f"{NAMESPACE}Settings")
    assert settings is not None
    assert {etree.QName(child).localname for child in settings} == SETTINGS
    restart = settings.find(f"{NAMESPACE}RestartOnFailure")
    assert restart is not None
    interval, count = (restart.findtext(f"{NAMESPACE}{name}") or "" for name in ("Interval", "Count"))
    assert re.fullmatch(r"PT([1-9]|[1-5]\d)M", interval)  # from a minute on
    assert 1 <= int(count) <= 255
    assert root.find(f"{NAMESPACE}Triggers/{NAMESPACE}BootTrigger") is not None


@pytest.mark.parametrize("service", ["systemd", "windows"])
def test_the_command_of_a_service_is_ours(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", "")  # what --home sets goes again with the test
    command = exec_start() if service == "systemd" else [execution()["Command"], *execution()["Arguments"].split()]
    assert re.search(r"[/\\]gonghui(\.exe)?$", command[0])
    asked = CliRunner().invoke(app, [*command[1:], "--help"])
    assert (asked.exit_code, "serve" in asked.stdout) == (0, True), asked.output
    assert os.environ["GONGHUI_HOME"] == "" or service == "windows"
