"""What can go wrong before a rule is tried on past returns."""

from pathlib import Path

from schemas.errors import GonghuiError


class UnknownRuleError(GonghuiError):
    """The catalogue has no such rule."""

    def __init__(self, rule_id: str, known: tuple[str, ...]) -> None:
        self.rule_id, self.known = rule_id, known
        super().__init__(
            f"rules.csv has no rule {rule_id}; it has {known[0]} to {known[-1]} (docs/rules.zh-CN.md), "
            "a rule that is not there yet can be given as --relation"
        )


class WorkMissingError(GonghuiError):
    """There are no past returns to try a rule on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} does not exist yet; `gonghui run` reads the archive into it")


class WorkBusyError(GonghuiError):
    """A run is writing to the work database, and did not let go of it in time."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        super().__init__(f"{path} was being written to for {seconds:.0f} s; try again when the run has ended")


class WorkOutdatedError(GonghuiError):
    """The work database was made by another version, and lacks what this one reads."""

    def __init__(self, path: Path, lacking: tuple[str, ...]) -> None:
        self.path, self.lacking = path, lacking
        super().__init__(f"{path} lacks {', '.join(lacking)}: another version made it; `gonghui run` makes it again")
