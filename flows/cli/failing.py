"""What a person can mend is one line; any other failure keeps its traceback."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import GonghuiError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

OPERATIONS = "docs/operations.md"
RUN_LOGGERS = frozenset({"prefect.flow_runs", "prefect.task_runs"})


def tell_failures_once() -> None:
    """Keep what Prefect logs of a failed run off the terminal, where the command says it; the run's page has it all."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(lambda record: record.levelno < logging.ERROR or record.name not in RUN_LOGGERS)


def in_one_line(error: Exception) -> str | None:
    """What to tell whoever typed the command, or None where only a traceback helps."""
    if isinstance(error, GonghuiError):
        return str(error)
    if isinstance(error, OSError) and _concerns_home(error):
        return (
            f"数据所在文件夹不能使用：{error.filename}（{error.strerror}）；请核对 --home 或 GONGHUI_HOME，以及能否写入"
        )
    return _wrong_settings(error)


def _concerns_home(error: OSError) -> bool:
    home = os.environ.get("GONGHUI_HOME")
    if not home or not isinstance(error.filename, str):
        return False
    return Path(error.filename).absolute().is_relative_to(Path(home).expanduser().absolute())


def _wrong_settings(error: Exception) -> str | None:
    from pydantic import ValidationError

    if not isinstance(error, ValidationError) or error.title != "Settings":
        return None
    return "；".join(map(_setting, error.errors())) + f"；各项设置见 {OPERATIONS}"


def _setting(error: "ErrorDetails") -> str:
    place = error["loc"]
    return f"设置 GONGHUI_{str(place[0]).upper() if place else ''} 不对：{error['msg']}"
