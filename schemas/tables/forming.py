"""Put the form together from the pandera models and the catalogue."""

from functools import cache
from pathlib import Path

from schemas.catalogue import CATALOGUE_DIRECTORY, load_catalogue
from schemas.form import Form
from schemas.layouts.loading import LAYOUTS_DIRECTORY, with_layouts
from schemas.tables.activity import Activity
from schemas.tables.aid import Aid
from schemas.tables.cover import Cover
from schemas.tables.enterprise import Enterprise
from schemas.tables.fields import form_fields
from schemas.tables.figures import Figures

MODELS = {"cover": Cover, "figures": Figures, "enterprise": Enterprise, "aid": Aid, "activity": Activity}


@cache
def load_form(directory: Path = CATALOGUE_DIRECTORY) -> Form:
    """The form of a catalogue directory, with the project's own layouts.

    Raises:
        CatalogueError: a catalogue file is not right.
    """
    form = Form(load_catalogue(directory), {sheet: form_fields(model) for sheet, model in MODELS.items()})
    return with_layouts(form, LAYOUTS_DIRECTORY)
