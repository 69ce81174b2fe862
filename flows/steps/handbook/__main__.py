"""`python -m flows.steps.handbook` writes the generated pages of docs/ again from the catalogue."""

from flows.steps.handbook import dictionary, page, privacy, queries
from schemas.tables import load_form

if __name__ == "__main__":
    form = load_form()
    page.PAGE.write_text(page.handbook(form.catalogue), encoding="utf-8")
    dictionary.PAGE.write_text(dictionary.dictionary(form), encoding="utf-8")
    queries.PAGE.write_text(queries.queries(), encoding="utf-8")
    privacy.PAGE.write_text(privacy.privacy(form), encoding="utf-8")
