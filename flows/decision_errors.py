"""What can be wrong with a decision; county officers read it, so the messages are Chinese."""

from collections.abc import Sequence

from schemas.errors import GonghuiError


class TownshipNameError(GonghuiError):
    """A code or a name means no township of the roster, or several."""

    def __init__(self, named: str, candidates: Sequence[str]) -> None:
        self.named, self.candidates = named, tuple(candidates)
        several = (
            f"有几个：{'、'.join(candidates)}；请用 9 位代码或加上县代码"
            if candidates
            else "不在名册中；请核对代码或名称"
        )
        super().__init__(f"乡镇（街道）“{named}”{several}")


class NothingToDecideError(GonghuiError):
    """There is no open finding of the kind that a decision is about."""

    def __init__(self, what: str, township: str, period: str, rule_id: str) -> None:
        self.what, self.township, self.period, self.rule_id = what, township, period, rule_id
        super().__init__(
            f"{township} {period} 没有可以{what}的 {rule_id} 问题：放行只用于未解决的准强制性问题，核实只用于未说明的"
            "核实性问题；请在问题清单中核对报告期和规则编号"
        )


class MissingExplanationError(GonghuiError):
    """A release was asked for that no explanation of the township stands behind."""

    def __init__(self, township: str, period: str, rule_id: str) -> None:
        self.township, self.period, self.rule_id = township, period, rule_id
        super().__init__(
            f"{township} {period} 的 {rule_id} 还没有说明，不能放行；请先取得乡镇的说明，或在放行时一并录入"
        )


class DecisionTextError(GonghuiError):
    """A reason, an explanation or a name that cannot be taken down as it is."""

    def __init__(self, title: str, found: str, expected: str) -> None:
        self.title, self.found, self.expected = title, found, expected
        super().__init__(f"{title}{found}；{expected}")


class PeriodStateError(GonghuiError):
    """A period is already as it is asked to be, or there is no such period."""

    def __init__(self, period: str, place: str, found: str) -> None:
        self.period, self.place, self.found = period, place, found
        super().__init__(f"{place} {period} {found}")
