"""`python -m flows.steps.handbook` writes the page again from the catalogue."""

from flows.steps.handbook import PAGE, handbook
from schemas.catalogue import load_catalogue

if __name__ == "__main__":
    PAGE.write_text(handbook(load_catalogue()), encoding="utf-8")
