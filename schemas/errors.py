"""Typed errors of the project: each keeps its facts as attributes and makes its message from them."""

from pathlib import Path
from typing import Any


class GonghuiError(Exception):
    """Base of every error that the project raises on purpose; it comes whole out of another process."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Without this, unpickling would make an error from its message, which none of them takes."""
        return Exception.__new__, (type(self), *self.args), self.__dict__


class CatalogueError(GonghuiError):
    """A catalogue file holds something that cannot be right."""

    def __init__(self, path: Path, where: str | int | None, found: str, expected: str) -> None:
        self.path, self.where, self.found, self.expected = path, where, found, expected
        place = path.name if where is None else f"{path.name}, row {where}"
        super().__init__(f"{place}: found {found}, expected {expected}; correct the file and start again")


class RelationError(GonghuiError):
    """A relation or an indicator's formula is not in the county notation."""

    def __init__(self, relation: str, found: str) -> None:
        self.relation, self.found = relation, found
        super().__init__(
            f"关系式“{relation}”不对：{found}；只能用指标代码、数字、+ - * /、大小比较、BETWEEN、ABS 和 ROUNDS_TO，"
            "如 A11 <= A08"
        )
