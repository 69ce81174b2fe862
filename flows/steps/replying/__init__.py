"""Reply: what goes back to a township for each of its submissions, its own workbook marked or a 问题清单."""

from flows.steps.replying.answering import Originals, archived, class_colours
from flows.steps.replying.reading import UnknownSubmissionError
from flows.steps.replying.reply import reply

__all__ = ["Originals", "UnknownSubmissionError", "archived", "class_colours", "reply"]
