"""What every run needs whatever it finds: imported and loaded while Prefect's server still starts."""

from contextlib import suppress
from pathlib import Path

from flows.steps.collecting import not_collecting


def warm_up(catalogue: Path) -> None:
    """Import the flows, with what Prefect imports only when a run asks for it, and load the form.

    Args:
        catalogue: folder of the catalogue; what is wrong in it is left to the run, whose history tells it.
    """
    with not_collecting():
        import fastapi.encoders  # noqa: F401, PLC0415 (Prefect encodes a run's parameters with it)
        import prefect.flow_engine  # noqa: PLC0415 (the block is what this function is for)
        import prefect.task_engine  # noqa: F401, PLC0415 (as above)

        import flows.nightly  # noqa: F401, PLC0415 (the block is what this function is for)
        from schemas.errors import GonghuiError  # noqa: PLC0415 (as above)
        from schemas.tables import load_form  # noqa: PLC0415 (as above)

        with suppress(GonghuiError, OSError):  # the run meets it again, and says so where its history is kept
            load_form(catalogue)
