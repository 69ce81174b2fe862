"""What can go wrong before a rule is tried on past returns."""

from pathlib import Path

from schemas.errors import GonghuiError


class UnknownRuleError(GonghuiError):
    """The catalogue has no such rule."""

    def __init__(self, rule_id: str, known: tuple[str, ...]) -> None:
        self.rule_id, self.known = rule_id, known
        super().__init__(
            f"没有规则 {rule_id}，现有 {known[0]} 至 {known[-1]}（见 docs/rules.zh-CN.md）；"
            "还没有的规则可用 --relation 试算"
        )


class WorkMissingError(GonghuiError):
    """There are no past returns to try a rule on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"还没有工作库 {path}；请先运行 gonghui run")


class WorkBusyError(GonghuiError):
    """A run is writing to the work database, and did not let go of it in time."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        super().__init__(f"工作库 {path} 正在被写入，已等 {seconds:.0f} 秒；请在本次运行结束后再试")


class WorkOutdatedError(GonghuiError):
    """The work database was made by another version, and lacks what this one reads."""

    def __init__(self, path: Path, lacking: tuple[str, ...]) -> None:
        self.path, self.lacking = path, lacking
        super().__init__(f"工作库 {path} 由别的版本建立，缺少 {'、'.join(lacking)}；请先运行 gonghui run，它会重建")
