"""What reading needs to know of a form, put together once for every set of accepted names."""

from collections.abc import Mapping

from flows.steps.reading.cover import Answer, CoverReading, read_answer
from flows.steps.reading.divisions import denominators
from flows.steps.reading.layouts import Layouts
from flows.steps.reading.printed_rows import ItemIndex
from schemas.form import Form
from schemas.grammar import cell_text
from schemas.layouts.model import Naming
from schemas.layouts.naming import worded


class Kit:
    """A form as some returns word it."""

    def __init__(self, form: Form, namings: tuple[Naming, ...]) -> None:
        self.form = worded(form, namings)
        self.cover = CoverReading(self.form.fields["cover"])
        self.layouts = Layouts(self.form, self.cover, namings)
        self.index = ItemIndex(self.form.catalogue.items)
        self.shares = dict(denominators(form.catalogue.rules.values()))


class Kits:
    """Kits by the township and period that a return names: accepted names can be theirs alone."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._special = any(not naming.is_general for naming in form.namings)
        self._kits: dict[tuple[Naming, ...], Kit] = {}
        self.general = self._kit(tuple(naming for naming in form.namings if naming.is_general))

    def suited(self, answers: Mapping[str, Answer]) -> Kit:
        """The kit for a return whose cover says this."""
        if not self._special:
            return self.general
        told = {name: read_answer(kind, answers[name].content) for name, kind in WHOSE.items() if name in answers}
        period = told.pop("period", None)
        whose = frozenset(text for text in told.values() if text)
        return self._kit(tuple(naming for naming in self._form.namings if naming.holds(whose, period)))

    def _kit(self, namings: tuple[Naming, ...]) -> Kit:
        if namings not in self._kits:
            self._kits[namings] = Kit(self._form, namings)
        return self._kits[namings]


WHOSE = {"township_name": "name", "division_code": "division_code", "period": "period"}
"""Fields of 封面 that tell whose return it is, and how they are read."""


def year_of(answers: Mapping[str, Answer]) -> int | None:
    """Year of the period that a cover names."""
    answer = answers.get("period")
    period = read_answer("period", cell_text(answer.content)) if answer else None
    return int(period[:4]) if period else None
