"""Everything that can be configured, from environment variables with the prefix GONGHUI_."""

import os
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flows.home import Home
from flows.limits import ReadingLimits

PROJECT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
TIMEZONE = "Asia/Shanghai"
LIMITS = ReadingLimits()


def user_config_directory() -> Path:
    """Where this user's configuration lies: outside the repository and outside every home."""
    windows = os.environ.get("APPDATA")
    base = os.environ.get("XDG_CONFIG_HOME") or (windows if os.name == "nt" else None)
    return (Path(base) if base else Path.home() / ".config") / "gonghui"


class Settings(BaseSettings):
    """Settings of one home; constructing it reads the environment."""

    model_config = SettingsConfigDict(
        env_prefix="GONGHUI_", env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(default=PROJECT / "data", description="Folder of archive, work, publish, reply, summary.")
    sources: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Folders or fsspec URLs to pull from, separated by `;`; the home's inbox when empty.",
    )
    archive: str = Field(default="", description="Folder or fsspec URL of files and journal; in the home when empty.")
    reference: Path | None = Field(
        default=None,
        description="Folder of roster.csv and the periods; the home's own where it has one, else the project's.",
    )
    catalogue: Path | None = Field(default=None, description="Folder of the catalogue files; the project's when empty.")
    person_key_file: Path = Field(
        default_factory=lambda: user_config_directory() / "person.key",
        description="Key of the hash that matches people; made when missing; keep it outside repository and home.",
    )
    batch_size: int = Field(
        default=400, ge=1, le=1000, description="Most submissions that one reading process reads, checked at once."
    )
    batches_per_task: int = Field(
        default=10, ge=1, description="Batches in one Prefect task run: a task run costs more than a workbook."
    )
    processes: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read or write at the same time."
    )
    runner: Literal["local", "dask"] = Field(
        default="local", description="Who reads: processes of this machine, or the workers of a Dask cluster."
    )
    dask_address: str = Field(
        default="", description="Scheduler of the Dask cluster, tcp://host:8786; a cluster of this machine when empty."
    )
    staging: str = Field(
        default="",
        description="Folder or fsspec URL through which a cluster's workers hand over; in the home when empty.",
    )
    settle_seconds: float = Field(
        default=2.0, ge=0, description="A file changed more recently than this is left for the next run."
    )
    max_file_bytes: int = Field(
        default=100 * MEGABYTE, ge=1, description="Larger files are left where they are and named."
    )
    reading_seconds: float = Field(
        default=LIMITS.seconds, gt=0, description="A workbook that takes longer to read is given up and returned."
    )
    reading_memory_bytes: int = Field(
        default=LIMITS.memory_bytes,
        ge=128 * MEGABYTE,
        description="Memory that each reading process may take; there are GONGHUI_PROCESSES of them.",
    )
    reading_file_bytes: int = Field(
        default=LIMITS.file_bytes, ge=1, description="A larger workbook is returned without being opened."
    )
    reading_inflated_bytes: int = Field(
        default=LIMITS.inflated_bytes, ge=1, description="Bytes that all parts of a workbook may have once inflated."
    )
    reading_ratio: int = Field(
        default=LIMITS.ratio, ge=1, description="How far a part of more than a mebibyte may be compressed."
    )
    reading_parts: int = Field(default=LIMITS.parts, ge=1, description="Parts that a workbook's container may hold.")
    reading_sheets: int = Field(default=LIMITS.sheets, ge=1, description="Sheets that a workbook may have.")
    reading_rows: int = Field(
        default=LIMITS.rows, ge=1, description="Rows of a sheet down to its last cell with content."
    )
    reading_columns: int = Field(
        default=LIMITS.columns, ge=1, description="Columns of a sheet up to its last cell with content."
    )
    reading_cells: int = Field(default=LIMITS.cells, ge=1, description="Cells that all sheets may have together.")
    reading_text_length: int = Field(
        default=LIMITS.text_length, ge=1, description="Characters that a single cell may hold."
    )
    findings_shown: int = Field(
        default=200, ge=1, description="Rows of the findings artifact; the snapshot holds them all."
    )
    small_count: int = Field(
        default=0, ge=0, description="Smaller counts of aided persons are left out of summaries and reports; 0: none."
    )
    notify: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(),
        description="Apprise URLs, separated by `;`, that are told of failures and of returned submissions.",
    )
    remind_days: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(3, 1),
        description="Days before a due date on which receivers are told who is missing, separated by `,`.",
    )
    nightly_cron: str = Field(
        default="0 2 * * *", min_length=9, description="When the nightly run starts, in Beijing time, as cron says it."
    )
    history_snapshots: int = Field(
        default=60, ge=0, description="Dated snapshots in publish/history; the oldest go first, 0 keeps no new ones."
    )
    history_days: int = Field(
        default=90, ge=1, description="Days that `gonghui serve` keeps runs with their logs and artifacts in Prefect."
    )

    @field_validator("sources", "notify", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """A list in one variable: `;`, because URLs hold colons and Chinese file names hold commas."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(";") if part.strip())
        return value

    @field_validator("archive", "staging")
    @classmethod
    def _locate(cls, value: str) -> str:
        """A folder is the one where it was said; a URL carries no password, which would show in errors and logs."""
        if "://" not in value:
            return str(Path(value).expanduser().absolute()) if value else value
        if "@" in urlsplit(value).netloc:
            message = "credentials belong into fsspec's configuration (FSSPEC_…), not into a URL"
            raise ValueError(message)
        return value

    @field_validator("remind_days", mode="before")
    @classmethod
    def _split_days(cls, value: object) -> object:
        """Days in one variable."""
        return value.split(",") if isinstance(value, str) else value

    @model_validator(mode="after")
    def _absolute(self) -> Self:
        """Workers and servers run in other folders: a relative home means the one where it was said."""
        object.__setattr__(self, "home", self.home.expanduser().absolute())
        object.__setattr__(self, "person_key_file", self.person_key_file.expanduser().absolute())
        return self

    @property
    def place(self) -> Home:
        """Paths below the home."""
        return Home(self.home)

    @property
    def archive_location(self) -> str:
        """Folder or URL of the archive."""
        return self.archive or str(self.place.archive)

    @property
    def staging_location(self) -> str:
        """Folder or URL of batches that a cluster has read."""
        return self.staging or str(self.place.staging)

    @property
    def source_list(self) -> tuple[str, ...]:
        """Sources to pull from when a run names none."""
        return self.sources or (str(self.place.inbox),)

    @property
    def reading_limits(self) -> ReadingLimits:
        """What a workbook may be and cost."""
        return ReadingLimits(**{field.name: getattr(self, f"reading_{field.name}") for field in fields(ReadingLimits)})

    @property
    def reference_directory(self) -> Path:
        """Folder of roster.csv and the periods."""
        if self.reference:
            return self.reference.expanduser().absolute()
        own = self.home / "reference"
        return own if (own / "roster.csv").is_file() else PROJECT / "data" / "reference"

    @property
    def catalogue_directory(self) -> Path:
        """Folder of the catalogue files."""
        if self.catalogue:
            return self.catalogue.expanduser().absolute()
        return PROJECT / "schemas" / "catalogue"
