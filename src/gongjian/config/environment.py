"""Settings come from the environment and are checked before anything else, with plain messages."""

import os
import secrets
from pathlib import Path
from ssl import OPENSSL_VERSION
from urllib.parse import SplitResult, unquote, urlsplit

from gongjian.core.primitives import DIGESTS, has_sm3


class BadEnvironment(Exception):
    """One sentence per fault, in Chinese and English: read by whoever installs the program."""


def home() -> Path:
    """Where data lives: GONGJIAN_HOME, by default a folder of the user's, never the checkout."""
    given = os.environ.get("GONGJIAN_HOME")
    if given:
        return Path(given).expanduser().resolve()
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "gongjian"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "gongjian"


def flag(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, "").strip().lower()
    if text in {"", "default"}:
        return default
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironment(f"{name}={text!r}: 只能是 1 或 0 / must be 1 or 0")


def number(name: str, *, default: int, least: int, most: int) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isdigit() or not least <= int(text) <= most:
        raise BadEnvironment(f"{name}={text!r}: 须为 {least}–{most} 的整数 / must be a whole number {least}–{most}")
    return int(text)


def choice(name: str, *, default: str, among: tuple[str, ...]) -> str:
    text = os.environ.get(name, "").strip() or default
    found = next((word for word in among if word.lower() == text.lower()), None)
    if found is None:
        raise BadEnvironment(f"{name}={text!r}: 可选 / must be one of {', '.join(among)}")
    return found


def digest_algorithm(name: str, *, default: str = DIGESTS[0], among: tuple[str, ...] = DIGESTS) -> str:
    """SM3 (GB/T 32905) where the rules ask for it: only if the OpenSSL beneath Python has it, a thousand times faster."""
    found = choice(name, default=default, among=among)
    if found == "sm3" and not has_sm3():
        raise BadEnvironment(
            f"{name}=sm3: 本机 OpenSSL 不支持 SM3 / the OpenSSL of this Python has no SM3 ({OPENSSL_VERSION})"
        )
    return found


def names(name: str, *, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def addresses(name: str, *, default: str = "") -> list[str]:
    """Whole addresses of sites, each `https://host` or `https://host:port`, without a path."""
    found = [address.rstrip("/") for address in names(name, default=default)]
    for address in found:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or _port(parts) < 0:
            raise BadEnvironment(f"{name}={address!r}: 应为 https://主机 / must be https://host")
    return found


def hosts(name: str, *, default: str) -> list[str]:
    """Names of hosts as a browser sends them, without scheme or path."""
    found = names(name, default=default)
    for host in found:
        if "/" in host or " " in host:
            raise BadEnvironment(
                f"{name}={host!r}: 只写主机名，如 gj.example.cn / the host alone, such as gj.example.cn"
            )
    return found


def _port(parts: SplitResult) -> int:
    """0 where none is named; -1 where nobody can read it."""
    try:
        return parts.port or 0
    except ValueError:
        return -1


def secret_key(folder: Path) -> str:
    """GONGJIAN_SECRET_KEY, or a key made once and kept beside the data, readable by its owner only."""
    given = os.environ.get("GONGJIAN_SECRET_KEY")
    if given:
        return given
    file = folder / "secret.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        message = f"GONGJIAN_HOME={folder}: 无法写入（{error.strerror}）/ cannot be written to ({error.strerror})"
        raise BadEnvironment(message) from error


def database(folder: Path) -> dict[str, object]:
    """SQLite in the data folder by default; GONGJIAN_DATABASE_URL=postgres://user:password@host:port/name otherwise."""
    url = os.environ.get("GONGJIAN_DATABASE_URL", "").strip()
    if not url:
        return sqlite(folder / "gongjian.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/") or _port(parts) < 0:
        raise BadEnvironment(
            "GONGJIAN_DATABASE_URL: 应为 postgres://用户:口令@主机:端口/库名 / must be postgres://user:password@host:port/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **_limits()},
    }


def _limits() -> dict[str, object]:
    """No statement of a request outlasts its reader; 0 switches off (behind a pooler that refuses such options)."""
    seconds = number("GONGJIAN_STATEMENT_SECONDS", default=15, least=0, most=600)
    if seconds == 0:
        return {}
    limits = {
        "statement_timeout": seconds * 1000,
        "lock_timeout": seconds * 700,
        "idle_in_transaction_session_timeout": 60_000,
    }
    return {"options": " ".join(f"-c {name}={value}" for name, value in limits.items())}


def sqlite(file: Path) -> dict[str, object]:
    """Measured in TRUST.md: IMMEDIATE never says "locked", FULL never loses an acknowledged write."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; "
                "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
            ),
        },
        "TEST": {"NAME": None},
    }
