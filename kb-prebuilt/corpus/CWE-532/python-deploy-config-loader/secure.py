import logging
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger("deploy.config")

PREFIX = "DEPLOY_"
SHOWN = ("environment", "region", "replicas", "registry_url", "timeout")


@dataclass
class Settings:
    environment: str = "staging"
    region: str = "eu-central"
    replicas: int = 2
    registry_url: str = ""
    registry_user: str = ""
    registry_password: str = ""
    api_token: str = ""
    timeout: float = 30.0


def load_settings(path: str | Path) -> Settings:
    """Read the TOML file, let DEPLOY_* variables override it, check it and return the settings."""
    with open(path, "rb") as source:
        values = tomllib.load(source).get("deploy", {})

    known = Settings.__dataclass_fields__
    for name in sorted(set(values) - set(known)):
        logger.warning("%s: unknown setting %r ignored", path, name)
    merged = {name: value for name, value in values.items() if name in known}
    for name in known:
        if (override := os.environ.get(PREFIX + name.upper())) is not None:
            merged[name] = type(getattr(Settings, name))(override)

    settings = Settings(**merged)
    if settings.environment not in ("staging", "production"):
        raise ValueError(f"unknown environment {settings.environment!r}")
    if not 1 <= settings.replicas <= 50:
        raise ValueError("replicas must be between 1 and 50")
    logger.info("effective settings: %s", {name: getattr(settings, name) for name in SHOWN})
    return settings
