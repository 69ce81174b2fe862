"""What was measured, as JSON in docs/: each part is replaced when it is measured again, the others stay."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

Told: TypeAlias = dict[str, Any]
RESULTS = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.json"
LIBRARIES = ("pandas", "duckdb", "pandera", "python-calamine", "openpyxl", "prefect")


def read_results(path: Path = RESULTS) -> Told:
    """What lies there; nothing, where nothing does."""
    told: Told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return told


def add_results(path: Path, **parts: Told) -> Told:
    """Add parts to what lies there, with the load of the machine; inside a part, what has another name stays."""
    told = read_results(path)
    for name, part in parts.items():
        told[name] = {**told.get(name, {}), **part}
        told.setdefault("load", {})[name] = round(os.getloadavg()[1], 1)
    told["machine"] = _machine()
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return told


def _machine() -> Told:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
    }
