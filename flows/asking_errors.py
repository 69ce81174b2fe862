"""What can be wrong with what somebody asked for; whoever typed it reads the message, so it is Chinese."""

from datetime import datetime
from pathlib import Path

from schemas.errors import GonghuiError

NAMES = {
    "period": ("报告期", "SELECT period, title FROM period"),
    "place": ("地区代码", "SELECT DISTINCT region_code, region_name FROM region_member"),
    "indicator": ("指标", "SELECT indicator_code, title FROM indicator_definition"),
}
"""What people ask by: its Chinese name, and the query that lists what there is."""


class SnapshotMissingError(GonghuiError):
    """There is no snapshot to ask yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"还没有发布库 {path}；请先运行 gonghui run，或用 --home 指定数据所在文件夹")


class NothingKnownError(GonghuiError):
    """Nothing had been received at the moment that somebody asks about."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        super().__init__(f"到 {moment:%Y-%m-%d %H:%M:%S %z} 还没有收到任何报表；请指定较晚的时刻")


class MomentError(GonghuiError):
    """A text is no moment."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"“{text}”不是时刻；应如 2023-07-06（当天结束时）或 2023-07-06T02:00（北京时间）")


class SnapshotUnknownError(GonghuiError):
    """There is no snapshot of the file, the moment or the version that somebody asks for."""

    def __init__(self, wanted: str, history: Path, kept: int) -> None:
        self.wanted, self.history, self.kept = wanted, history, kept
        super().__init__(
            f"没有“{wanted}”的发布库：它不是文件，{history} 留存的 {kept} 个中没有这个版本，当时也还没有发布过；"
            "gonghui history 列出留存的，gonghui as-of 可以重现当时的"
        )


class UnknownTownshipError(GonghuiError):
    """The roster has no such township or county."""

    def __init__(self, code: str, reference: Path) -> None:
        self.code, self.reference = code, reference
        super().__init__(f"名册 {reference / 'roster.csv'} 中没有代码 {code}；请核对代码，或把它加入名册")


class UnknownPeriodError(GonghuiError):
    """The reference has no such period."""

    def __init__(self, period: str, reference: Path) -> None:
        self.period, self.reference = period, reference
        super().__init__(f"{reference / 'periods.csv'} 中没有报告期 {period}；请核对，或把它加入这个文件")


class UnknownNameError(GonghuiError):
    """The snapshot has never heard of a period, a place or an indicator that somebody asks by."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind, self.code = kind, code
        title, listing = NAMES[kind]
        super().__init__(f'没有{title}“{code}”；有哪些可查：gonghui query "{listing}"')


class QueryError(GonghuiError):
    """The snapshot cannot answer a query, or must not."""

    def __init__(self, query: str, found: str) -> None:
        self.query, self.found = query, found
        super().__init__(found)


class ScheduleError(GonghuiError):
    """The nightly run's schedule is none."""

    def __init__(self, cron: str) -> None:
        self.cron = cron
        super().__init__(f"设置 GONGHUI_NIGHTLY_CRON“{cron}”不是 cron 表达式；应如 0 2 * * *（每天 02:00，北京时间）")


class PortTakenError(GonghuiError):
    """Something listens already where Prefect's server is to listen."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__(f"{host}:{port} 已被占用，可能是另一个 gonghui serve；请用 --port 换一个端口")


class OpenServerError(GonghuiError):
    """A server that others reach must ask for a password: whoever reaches it may run everything."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(f"{host} 不是本机地址，别人也能打开；请先设置密码：PREFECT_SERVER_API_AUTH_STRING=用户名:密码")


class ServerUnknownError(GonghuiError):
    """A worker needs a server that somebody else started."""

    def __init__(self) -> None:
        super().__init__("没有设置 PREFECT_API_URL；请设为 Prefect 服务的地址，如 http://服务器:4200/api")
