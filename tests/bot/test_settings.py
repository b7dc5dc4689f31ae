from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import ROOT, Settings, settings

NAMES = {
    "host": "RASAI_HOST",
    "port": "RASAI_PORT",
    "state_dir": "RASAI_STATE_DIR",
    "knowledge_base_dir": "RASAI_KNOWLEDGE_BASE",
    "encoder": "RASAI_ENCODER",
    "staff_language": "RASAI_STAFF_LANGUAGE",
    "action_url": "RASAI_ACTION_URL",
    "action_port": "RASAI_ACTION_PORT",
    "allowed_origins": "RASAI_ALLOWED_ORIGINS",
    "trusted_proxies": "RASAI_TRUSTED_PROXIES",
    "session_secret": "RASAI_SESSION_SECRET",
    "database_url": "DATABASE_URL",
    "missed_days": "RASAI_MISSED_DAYS",
    "redis_url": "REDIS_URL",
    "telegram_bot_token": "TELEGRAM_BOT_TOKEN",
}
SECRETS = {
    "RASAI_SESSION_SECRET": "hush-hush",
    "DATABASE_URL": "postgresql://rasai:hush-hush@db/rasai",
    "REDIS_URL": "redis://:hush-hush@cache/0",
    "TELEGRAM_BOT_TOKEN": "123:hush-hush",
}
UNUSABLE = "mysql://rasai:hush-hush@db"
Read = Callable[..., Settings]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads the settings from the environment given and from nothing else."""
    monkeypatch.setattr(Settings.__config__, "env_file", None)
    for name in NAMES.values():
        monkeypatch.delenv(name, raising=False)

    def read_from(**environment: str) -> Settings:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return settings.__wrapped__()

    return read_from


def test_nothing_has_to_be_set(read: Read) -> None:
    chosen = read()
    assert (chosen.host, chosen.port, chosen.encoder) == ("127.0.0.1", 5005, "embedded")
    assert chosen.database == f"sqlite:///{ROOT / '.rasai' / 'rasai.db'}"
    assert chosen.model_path == ROOT / ".rasai" / "models" / "rasai.tar.gz"
    assert (chosen.redis_url, chosen.telegram_bot_token, chosen.action_url, chosen.origins) == (None, None, None, [])


def test_every_setting_has_its_name_in_the_environment() -> None:
    assert {field.name: field.field_info.extra["env"] for field in Settings.__fields__.values()} == NAMES


def test_every_setting_says_what_it_is() -> None:
    assert all(field.field_info.description for field in Settings.__fields__.values())


@pytest.mark.parametrize(
    ("name", "value", "field", "read_as"),
    [
        ("RASAI_HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("RASAI_PORT", "8080", "port", 8080),
        ("RASAI_STATE_DIR", "/var/rasai", "state_dir", Path("/var/rasai")),
        ("RASAI_KNOWLEDGE_BASE", "/srv/kb", "knowledge_base_dir", Path("/srv/kb")),
        ("RASAI_ENCODER", "some/model", "encoder", "some/model"),
        ("RASAI_ACTION_URL", "http://actions:5055/webhook", "action_url", "http://actions:5055/webhook"),
        ("RASAI_TRUSTED_PROXIES", "2", "trusted_proxies", 2),
        ("RASAI_MISSED_DAYS", "0", "missed_days", 0),
        ("RASAI_ALLOWED_ORIGINS", "https://a.example/, https://b.example,", "origins", ["https://a.example", "https://b.example"]),
        ("DATABASE_URL", "postgresql://db/rasai", "database", "postgresql://db/rasai"),
        ("DATABASE_URL", "postgres://db/rasai", "database", "postgresql://db/rasai"),
    ],
)
def test_a_setting_is_read_from_the_environment(read: Read, name: str, value: str, field: str, read_as: object) -> None:
    assert getattr(read(**{name: value}), field) == read_as


@pytest.mark.parametrize(("field", "name"), NAMES.items())
def test_empty_is_unset(read: Read, field: str, name: str) -> None:
    unset = getattr(read(), field)
    assert getattr(read(**{name: ""}), field) == unset


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RASAI_PORT", "0"),
        ("RASAI_PORT", "65536"),
        ("RASAI_PORT", "http"),
        ("RASAI_ACTION_PORT", "-1"),
        ("RASAI_MISSED_DAYS", "-1"),
        ("RASAI_TRUSTED_PROXIES", "many"),
        ("RASAI_ACTION_URL", "actions:5055"),
        ("DATABASE_URL", "mysql://db/rasai"),
        ("DATABASE_URL", "rasai.db"),
        ("REDIS_URL", "cache:6379"),
    ],
)
def test_a_bad_value_is_refused_by_its_name(read: Read, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}: .*Mend it in the environment or in .env") as caught:
        read(**{name: value})
    assert "expected" in str(caught.value) or "ensure" in str(caught.value) or "not a valid" in str(caught.value)


def test_all_bad_values_are_named_at_once(read: Read) -> None:
    with pytest.raises(SettingsError, match=r"RASAI_PORT: .*REDIS_URL: "):
        read(RASAI_PORT="x", REDIS_URL="y")


def test_a_secret_is_in_no_text_made_of_the_settings(read: Read) -> None:
    chosen = read(**SECRETS)
    assert chosen.session_secret is not None and chosen.session_secret.get_secret_value() == "hush-hush"
    for text in (repr(chosen), str(chosen), str(chosen.dict()), chosen.json()):
        assert "hush-hush" not in text


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_a_secret_that_can_not_be_used_is_not_in_the_error(read: Read, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(**{name: UNUSABLE})
    assert name in str(caught.value)
    shown = "".join(traceback.format_exception(caught.value))
    assert "hush-hush" not in shown


def test_settings_come_from_a_dot_env_file_too(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("RASAI_PORT=8080\nRASAI_HOST=0.0.0.0\n")
    monkeypatch.setattr(Settings.__config__, "env_file", file)
    chosen = read(RASAI_PORT="9090")
    assert (chosen.host, chosen.port) == ("0.0.0.0", 9090)


def test_the_signing_key_is_the_secret_that_was_set(read: Read, tmp_path: Path) -> None:
    assert read(RASAI_SESSION_SECRET="کنجی", RASAI_STATE_DIR=str(tmp_path)).signing_key() == "کنجی".encode()
    assert list(tmp_path.iterdir()) == []


def test_the_signing_key_is_made_once_for_the_owner_alone(read: Read, tmp_path: Path) -> None:
    chosen = read(RASAI_STATE_DIR=str(tmp_path / "new"))
    key = chosen.signing_key()
    assert len(bytes.fromhex(key.decode())) == 32
    assert chosen.signing_key() == key
    assert (tmp_path / "new" / "session_secret").stat().st_mode & 0o777 == 0o600


def test_two_installations_have_different_keys(read: Read, tmp_path: Path) -> None:
    assert read(RASAI_STATE_DIR=str(tmp_path / "a")).signing_key() != read(RASAI_STATE_DIR=str(tmp_path / "b")).signing_key()


def test_an_empty_key_file_is_never_used_as_a_key(read: Read, tmp_path: Path) -> None:
    (tmp_path / "session_secret").touch()
    assert len(read(RASAI_STATE_DIR=str(tmp_path)).signing_key()) == 64
