"""The app that a server process of ours serves: Prefect's own, imported and made without the garbage collector."""

from typing import TYPE_CHECKING

from flows.steps.collecting import not_collecting

if TYPE_CHECKING:
    from fastapi import FastAPI


def create_app() -> "FastAPI":
    """Prefect's app."""
    with not_collecting():
        from prefect.server.api.server import create_app as create_prefect_app  # noqa: PLC0415 (inside the block)

        return create_prefect_app()
