"""The form as one return words it: accepted names become aliases of fields and items."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from schemas.form import Form
from schemas.layouts.model import Naming

Aliases = Mapping[str, list[str]]


def worded(form: Form, namings: Iterable[Naming]) -> Form:
    """The form with names added as aliases; the form's own names go before them."""
    aliases: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for naming in namings:
        aliases[naming.sheet][naming.field].append(naming.text)
    if not aliases:
        return form
    fields = {
        sheet: tuple(replace(f, aliases=(*f.aliases, *aliases[sheet].get(f.name, ()))) for f in fields)
        for sheet, fields in form.fields.items()
    }
    items = {
        code: replace(item, aliases=(*item.aliases, *aliases["figures"].get(code, ())))
        for code, item in form.catalogue.items.items()
    }
    return replace(form, fields=fields, catalogue=replace(form.catalogue, items=items))


def sheet_names(form: Form, namings: Iterable[Naming]) -> list[tuple[str, str]]:
    """Every title under which a sheet of the form may stand, with the sheet; the form's own first."""
    titles = [(sheet.title, sheet.sheet) for sheet in form.catalogue.sheets.values()]
    return titles + [(naming.text, naming.sheet) for naming in namings if not naming.field]
