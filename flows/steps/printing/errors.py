"""What can be wrong with a book that is to be printed."""

from schemas.errors import GonghuiError


class AlikeLooksError(GonghuiError):
    """Two looks have the same properties in different words."""

    def __init__(self, looks: int) -> None:
        self.looks = looks
        super().__init__(
            f"styles of a printed book: found fewer formats than its {looks} looks, expected one each; "
            "write the same properties in the same order and words wherever a look is asked for"
        )
