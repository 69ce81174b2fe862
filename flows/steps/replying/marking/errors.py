"""Why a workbook goes back without marks."""

from enum import StrEnum

from schemas.errors import GonghuiError


class Reason(StrEnum):
    """What stands in the way of marking, in the words that the township reads."""

    FORMAT = "报送的是{kind}，不能在原件上标注"
    UNREAD = "文件没有能够读取"
    MISSING = "存档中没有找到原件"
    SIGNED = "文件带有数字签名，标注会使签名失效"
    SHARED = "文件是多人共享编辑的工作簿，标注会丢失修订记录"
    STRICT = "文件是“严格 Open XML”格式，不能在原件上标注"
    TOO_LARGE = "文件内容过大，不在原件上标注"
    DAMAGED = "文件有的部分不规范，标注会造成损失"


class UnmarkableError(GonghuiError):
    """A workbook cannot be marked without losing something.

    Attributes:
        reason: what stands in the way.
        words: the same for the township.
    """

    def __init__(self, reason: Reason, kind: str = "") -> None:
        self.reason, self.kind = reason, kind
        self.words = reason.format(kind=kind)
        super().__init__(f"the workbook cannot be marked ({reason.name}): only 核对清单 goes back")
