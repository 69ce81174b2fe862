"""What a reason, an explanation or a name must be like before it is taken down."""

from flows.decision_errors import DecisionTextError
from schemas.grammar import looks_like_personal_data

EXPLANATION_CHARACTERS = 6
"""As the national platform asks; the macro `explains` says the same to SQL."""
REASON_CHARACTERS = 4
NAME_CHARACTERS = 2


def check_texts(*texts: tuple[str, str, int]) -> None:
    """Check texts, each with its title and its fewest characters.

    Raises:
        DecisionTextError: one is too short, or tells something personal.
    """
    for title, text, shortest in texts:
        if len("".join(text.split())) < shortest:
            raise DecisionTextError(title, f"“{text}”太短", f"不少于 {shortest} 个字")
        if looks_like_personal_data(text):
            raise DecisionTextError(title, "里有像身份证号或手机号的内容", "请删去个人信息")
