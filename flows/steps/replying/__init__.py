"""Reply: the 问题清单 that goes back to a township for each of its submissions."""

from flows.steps.replying.reading import UnknownSubmissionError
from flows.steps.replying.reply import reply

__all__ = ["UnknownSubmissionError", "reply"]
