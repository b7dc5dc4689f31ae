"""The one reader of the environment and of `.env`: every setting, its default and its check."""

from __future__ import annotations

import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field, SecretStr, ValidationError, validator
from pydantic.fields import ModelField

from bot.errors import SettingsError
from knowledge_base.messages import StaffLanguage

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything an operator can set; `rasai up` runs with none of it set."""

    host: str = Field("127.0.0.1", env="RASAI_HOST", description="address to listen on")
    port: int = Field(5005, env="RASAI_PORT", ge=1, le=65535, description="port of the page and the channels")
    state_dir: Path = Field(ROOT / ".rasai", env="RASAI_STATE_DIR", description="folder for the database, the index and the model")
    knowledge_base_dir: Path = Field(ROOT / "knowledge_base", env="RASAI_KNOWLEDGE_BASE", description="folder with faqs/ and figures.yml")
    encoder: str = Field("embedded", env="RASAI_ENCODER", description="'embedded', a folder, or the name of a sentence-transformers model")
    staff_language: StaffLanguage = Field(
        StaffLanguage.EN, env="RASAI_STAFF_LANGUAGE", description="language of messages for staff, en or ur"
    )
    action_url: str | None = Field(
        None, env="RASAI_ACTION_URL", description="webhook of a separate action server; in the same process when unset"
    )
    action_port: int = Field(5055, env="RASAI_ACTION_PORT", ge=1, le=65535, description="port of `rasai actions`")
    allowed_origins: str = Field("", env="RASAI_ALLOWED_ORIGINS", description="other sites that embed the widget, separated by commas")
    trusted_proxies: int = Field(
        0, env="RASAI_TRUSTED_PROXIES", ge=0, le=5, description="reverse proxies in front, for the citizen's address"
    )
    session_secret: SecretStr | None = Field(
        None, env="RASAI_SESSION_SECRET", description="signs session tokens; made and kept in the state folder when unset"
    )
    database_url: SecretStr | None = Field(None, env="DATABASE_URL", description="SQLite in the state folder when unset")
    missed_days: int = Field(
        90, env="RASAI_MISSED_DAYS", ge=0, description="days that questions without a sure answer are kept, 0 for none"
    )
    redis_url: SecretStr | None = Field(None, env="REDIS_URL", description="locks between engines; in memory when unset")
    telegram_bot_token: SecretStr | None = Field(None, env="TELEGRAM_BOT_TOKEN", description="switches the Telegram channel on")

    class Config:
        """Where pydantic reads settings from beside the environment."""

        env_file = ROOT / ".env"
        env_file_encoding = "utf-8"

    @validator("*", pre=True)
    def _empty_is_unset(cls, value: Any, field: ModelField) -> Any:
        # A container's environment hands on `NAME=`; an empty host would listen on every address.
        return field.get_default() if value == "" else value

    @validator("database_url")
    def _database_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("sqlite:", "postgresql:", "postgresql+psycopg2:", "postgres:")):
            raise ValueError("expected an address that starts with postgresql:// or sqlite:///")
        return value

    @validator("redis_url")
    def _redis_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("expected an address that starts with redis://")
        return value

    @validator("action_url")
    def _action_url_is_http(cls, value: str | None) -> str | None:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address like http://127.0.0.1:5055/webhook")
        return value

    @property
    def database(self) -> str:
        """The database's address in SQLAlchemy's form; holds a password, so never print it."""
        if self.database_url is None:
            return f"sqlite:///{self.state_dir / 'rasai.db'}"
        url = self.database_url.get_secret_value()
        # SQLAlchemy 1.4 refuses the short scheme that hosting providers hand out.
        return "postgresql://" + url[len("postgres://") :] if url.startswith("postgres://") else url

    @property
    def origins(self) -> list[str]:
        """Other sites whose pages may call the web channel."""
        return [origin.strip().rstrip("/") for origin in self.allowed_origins.split(",") if origin.strip()]

    @property
    def model_path(self) -> Path:
        """Where the trained Rasa model lies."""
        return self.state_dir / "models" / "rasai.tar.gz"

    def signing_key(self) -> bytes:
        """Returns the key that signs session tokens; makes and keeps one on first use."""
        if self.session_secret is not None:
            return self.session_secret.get_secret_value().encode()
        kept = self.state_dir / "session_secret"
        if not kept.exists() or not kept.stat().st_size:
            self.state_dir.mkdir(parents=True, exist_ok=True)
            descriptor, scratch = tempfile.mkstemp(dir=self.state_dir)  # for its owner alone
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
            # In one step: whoever knows that a key is empty can forge tokens.
            Path(scratch).replace(kept)
        return kept.read_bytes()


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Reads the settings once.

    Raises:
        SettingsError: a value can't be used; the message names the setting, never a secret's value.
    """
    try:
        return Settings.parse_obj({})
    except ValidationError as error:
        names = {field.name: next(iter(field.field_info.extra["env_names"])) for field in Settings.__fields__.values()}
        lines = [f"{names[str(e['loc'][0])].upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("A setting can't be used. " + "; ".join(lines) + ". Mend it in the environment or in .env.") from None
