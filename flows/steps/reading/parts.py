"""Arrow files of some files' staged rows, put down by the worker and joined into Parquet by its parent."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from flows.steps.reading.staged import Columns, Staged

Schemas = Mapping[str, pa.Schema]


def to_arrow(columns: Columns, rows: int, schema: pa.Schema) -> pa.RecordBatch:
    """Staged columns in the order and types of a table; a column never met is null."""
    arrays = [pa.array(columns.get(field.name) or [None] * rows, field.type) for field in schema]
    return pa.record_batch(arrays, schema=schema)


def write_parts(staged: Staged, directory: Path, number: int, schemas: Schemas) -> None:
    """Write the tables that have rows; ``number`` orders the parts."""
    for table, columns in staged.tables.items():
        batch = to_arrow(columns, staged.rows[table], schemas[table])
        target = directory / f"{table}.{number:06d}.arrow"
        with pa.OSFile(f"{target}.new", "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
        # a worker that dies while writing leaves no part that looks whole
        Path(f"{target}.new").rename(target)


def join_parts(parts: Path, directory: Path, schemas: Schemas) -> dict[str, pa.Table]:
    """Write one Parquet file a table, empty ones too, and hand back what was written."""
    tables = {name: _join(parts.glob(f"{name}.*.arrow"), schema) for name, schema in schemas.items()}
    for name, table in tables.items():
        write_parquet(table, directory / f"{name}.parquet")
    return tables


def _join(files: Iterable[Path], schema: pa.Schema) -> pa.Table:
    read = []
    for path in sorted(files):
        with pa.memory_map(str(path)) as source:
            read.append(pa.ipc.open_file(source).read_all())
    return pa.concat_tables(read).cast(schema) if read else schema.empty_table()


def write_parquet(table: pa.Table, target: Path) -> None:
    """Write a Parquet file that is either there as a whole or not at all; it is read once, and soon."""
    from pyarrow import parquet  # noqa: PLC0415 (the worker has no need of it and starts sooner)

    temporary = target.with_name(f".{target.name}.new")
    parquet.write_table(table, temporary, compression="lz4", write_statistics=False)
    os.replace(temporary, target)  # noqa: PTH105 (Path.replace says the same, less plainly)
