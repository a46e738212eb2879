"""Typed settings: read from `GAR_SIM_*` variables and from `gar-sim.toml`, documented where declared."""

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class RecordLevel(StrEnum):
    """How much of each exchange between parties is kept."""

    FULL = "full"
    SUMMARY = "summary"


def default_data_dir() -> Path:
    """Folder of a user who names none: `~/.local/share/gar-sim`, as the XDG base directories say."""
    return Path.home() / ".local" / "share" / "gar-sim"


class Settings(BaseSettings):
    """Everything that an installation can choose."""

    model_config = SettingsConfigDict(
        env_prefix="GAR_SIM_", toml_file="gar-sim.toml", use_attribute_docstrings=True, extra="forbid", frozen=True
    )

    data_dir: Path = Field(default_factory=default_data_dir)
    """Where worlds, their templates and the installation's own secret are kept."""

    database_url: str | None = None
    """A PostgreSQL address for one large world; without it each world is a SQLite file in `data_dir`."""

    host: str = "127.0.0.1"
    """Address to listen on. Anything but the loopback refuses one-click sign-in and the open caller."""

    port: int = Field(default=8000, ge=1, le=65535)
    """Port to listen on."""

    demo: bool = True
    """One-click sign-in of the demo people; only where the program is bound to the loopback."""

    record_level: RecordLevel = RecordLevel.FULL
    """`full` keeps bodies of recent exchanges; `summary` keeps changes, releases and refusals, without bodies."""

    recorded_bodies: int = Field(default=500, ge=0)
    """How many of the most recent exchanges keep their bodies."""

    recorded_days: int = Field(default=400, ge=1)
    """After how many days of world time an exchange is forgotten: a school year and a month."""

    access_days: int = Field(default=400, ge=1)
    """After how many days of world time an access to a resource is forgotten: a school year and a month."""

    ticket_seconds: int = Field(default=5, ge=1)
    """Life of a CAS service ticket; about five seconds in the real service (gar-wire §4.3)."""

    code_seconds: int = Field(default=60, ge=1)
    """Life of an OIDC authorization code."""

    session_hours: int = Field(default=8, ge=1)
    """Life of a session at any party, in hours of wire time."""

    ido_scope: Literal["distributor", "resource", "ent_project"] = "distributor"
    """Among whom a person's opaque identifier (IDO) stays the same; public sources do not settle it."""

    export_entries_per_file: int = Field(default=10_000, ge=1)
    """Entries after which the nightly export starts a new file (gar-wire §3.1)."""

    export_counts_nodes: bool = False
    """Count element nodes instead of entries, as one family of ENTs does (gar-wire §3.1)."""

    import_max_bytes: int = Field(default=2_000_000_000, ge=1)
    """Size past which one entry of a delivered archive is refused, in bytes once unpacked."""

    refuse_past_end: bool = False
    """Refuse a subscription whose end is past; what the real service does is not known (gar-wire §1.5)."""

    category_change: bool = True
    """Answer `POST /categorie`, so that a licence can become historically not transferable (gar-wire §1.2)."""

    @field_validator("data_dir", mode="after")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @property
    def address(self) -> str:
        """Where the program is reached, `http://127.0.0.1:8000`, without a final slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the program."""
        return self.host in {"127.0.0.1", "::1", "localhost"}

    @property
    def demo_mode(self) -> bool:
        """Whether people may be impersonated by one click."""
        return self.demo and self.on_loopback

    @property
    def session_life(self) -> timedelta:
        return timedelta(hours=self.session_hours)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller says wins over the environment, which wins over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
