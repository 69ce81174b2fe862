"""Start a reading worker: ``python -m flows.steps.reading_worker``.

Outside the package ``reading``, whose import brings pyarrow: what pyarrow shall not bring along is said before.
"""

import sys
from collections.abc import Sequence
from types import ModuleType

LEFT_OUT = frozenset({"cloudpickle", "numpy", "pandas"})


class LeftOut:
    """pyarrow imports these if they are there (pandas on meeting its first list): a worker needs none of them."""

    def find_spec(self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        """Say that these are not there, and nothing about any other module."""
        if fullname in LEFT_OUT:
            raise ModuleNotFoundError(name=fullname)


if __name__ == "__main__":
    sys.meta_path.insert(0, LeftOut())
    from flows.steps.reading.worker import main

    main()
