"""Everything that can be set from outside, by variables named ``REGISTRY_…``."""

import re
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.kernel.dialects import DIALECTS

Names = Annotated[tuple[str, ...], NoDecode]

ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
"""What an address is written with (RFC 3986)."""

IPV6 = r"\[[0-9A-Fa-f:.]+\]"
ROOT = re.compile(rf"https?://([A-Za-z0-9.-]+|{IPV6})(:[0-9]{{1,5}})?")
"""An address that names a host and nothing on it."""

HOST = re.compile(rf"[A-Za-z0-9._-]+|{IPV6}")
"""A host alone; in networks of one's own names may have underscores."""


class SettingsRefused(Exception):
    """The settings do not make sense; the text says which and why."""


class Settings(BaseSettings):
    """How this installation is run. Every field is read from ``REGISTRY_`` and its name."""

    model_config = SettingsConfigDict(
        env_prefix="REGISTRY_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    database_url: str = Field(
        "sqlite:///data/registry.db",
        description="Where the data is: `sqlite:///FILE`, or "
        "`postgresql+psycopg://USER:PASSWORD@HOST/DATABASE`.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    processes: int = Field(1, ge=1, le=64, description="How many server processes.")
    trusted_hosts: Names = Field(
        ("localhost", "127.0.0.1", "[::1]"),
        description="Host names the registry answers under, separated by commas; `*` for any.",
    )
    cors_origins: Names = Field(
        (),
        description="Origins whose scripts may call the API, separated by commas, such as "
        "`https://www.example.org`. There is no `*`.",
    )
    default_programme: str = Field(
        "ZRHH", description="Code of the programme that is meant where none is named."
    )
    largest_body: int = Field(
        1_048_576, ge=1024, le=104_857_600, description="Largest request body, in bytes."
    )
    largest_document: int = Field(
        26_214_400, ge=1024, le=1_073_741_824, description="Largest uploaded document, in bytes."
    )
    largest_import: int = Field(
        26_214_400, ge=1024, le=268_435_456, description="Largest imported file, in bytes."
    )
    s3_endpoint: str | None = Field(
        None,
        pattern="^https?://",
        description="Address of the service that speaks S3; Amazon's own if not set.",
    )
    s3_region: str = Field("us-east-1", description="Its region; many services have only this.")
    s3_access_key: str | None = Field(None, description="Who the registry is to that service.")
    s3_secret_key: SecretStr = Field(SecretStr(""), description="The secret of that key.")
    documents: str = Field(
        "data/documents",
        min_length=1,
        description="Where uploaded documents are kept: a folder, or `s3://BUCKET/PREFIX`.",
    )
    licence: str = Field(
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        pattern="^https?://",
        description="The licence under which exported data may be used: an address, best one of "
        "http://dcat-ap.de/def/licenses/.",
    )
    public_url: str = Field(
        "http://localhost:8000",
        max_length=300,
        description="Where the public finds this registry, such as `https://register.example.org`: "
        "the absolute addresses in the catalogue and in the list of operations begin with it. The "
        "registry needs a host name of its own; there is no path.",
    )
    publisher: str = Field(
        "Förderregister",
        min_length=1,
        description="Who publishes the data, as the catalogue names it.",
    )
    publisher_url: str | None = Field(
        None, pattern="^https?://", description="That publisher's address in the web."
    )
    contact: str | None = Field(
        None,
        pattern="^(mailto:[^ ]+@[^ ]+|https://[^ ]+)$",
        description="Whom to tell about data and security: `mailto:…` or `https://…`. Without it "
        "there is no `security.txt`.",
    )
    contributor: str | None = Field(
        None,
        pattern="^http://dcat-ap.de/def/contributors/",
        description="The publisher's contributorID at GovData, such as "
        "`http://dcat-ap.de/def/contributors/landNiedersachsen`; left out if not set.",
    )
    grants_prefix: str = Field(
        "360G-foerderregister",
        pattern="^[A-Za-z0-9-]{2,60}$",
        description="The publisher's prefix in 360Giving data, as 360Giving has assigned it.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="What is written to the log."
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="`text` for people, `json` for machines."
    )
    longest_wait: int = Field(
        30,
        ge=0,
        le=300,
        description="How many seconds a request may wait for changes (`/v1/changes?wait=`). A "
        "stream of changes stays open ten times as long.",
    )
    webhooks: bool = Field(
        True,
        description="Whether this process delivers webhooks. Of several processes over one "
        "database some may leave that to the others.",
    )
    webhook_test_hosts: Names = Field(
        (),
        description="Hosts that may receive webhooks though they are not in the internet, "
        "separated by commas, such as `hooks.intranet,127.0.0.1,[::1]`; for these also http, any "
        "port and private addresses. For tests and intranets.",
    )
    shutdown_seconds: int = Field(
        20, ge=1, le=600, description="How long requests may take to finish when the server stops."
    )

    @field_validator("trusted_hosts", "cors_origins", "webhook_test_hosts", mode="before")
    @classmethod
    def split(cls, value: object) -> object:
        """Take a list apart at its commas."""
        if isinstance(value, str):
            return tuple(one.strip().rstrip("/") for one in value.split(",") if one.strip())
        return value

    @field_validator("licence", "publisher_url", "contact", "contributor")
    @classmethod
    def proper_address(cls, value: str | None) -> str | None:
        """Refuse what cannot stand in the catalogue, before somebody asks for it."""
        if value is not None and not ADDRESS.fullmatch(value):
            raise ValueError(
                "an address has no blanks, line breaks, umlauts, angle brackets or quotation marks;"
                " write them with %, such as %20"
            )
        return value

    @field_validator("public_url")
    @classmethod
    def host_of_its_own(cls, value: str) -> str:
        """Refuse a path, which links in headers would not have; drop a slash at the end."""
        value = value.removesuffix("/")
        if not ROOT.fullmatch(value):
            raise ValueError(
                "this is not the address of a host, such as https://register.example.org; the "
                "registry needs a host name of its own, without a path"
            )
        return value

    @field_validator("cors_origins")
    @classmethod
    def no_wildcard(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse an allow list that allows everybody."""
        if any(not one.startswith(("https://", "http://")) for one in value):
            raise ValueError("each origin begins with https:// or http://; there is no *")
        return value

    @field_validator("webhook_test_hosts")
    @classmethod
    def hosts_alone(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what no host of an address can be equal to."""
        if not all(map(HOST.fullmatch, value)):
            raise ValueError(
                "each is a host alone, such as hooks.intranet, 127.0.0.1 or [::1], without "
                "https://, port or path"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def known_database(cls, value: str) -> str:
        """Refuse databases that the registry does not speak."""
        try:
            name = make_url(value).get_backend_name()
        except ArgumentError as error:
            raise ValueError("this is not a database address") from error
        if name not in DIALECTS:
            raise ValueError(f"{name} is not supported, only {' and '.join(DIALECTS)}")
        return value

    @field_validator("documents")
    @classmethod
    def complete_s3(cls, value: str, info: ValidationInfo) -> str:
        """Refuse half of what a service that speaks S3 needs, before somebody's upload does."""
        if value.startswith("s3://"):
            if not value.removeprefix("s3://").partition("/")[0]:
                raise ValueError("this names no bucket: s3://BUCKET/PREFIX")
            secret: SecretStr | None = info.data.get("s3_secret_key")
            if not (info.data.get("s3_access_key") and secret and secret.get_secret_value()):
                raise ValueError("S3 needs REGISTRY_S3_ACCESS_KEY and REGISTRY_S3_SECRET_KEY")
        return value

    @property
    def doubts(self) -> list[str]:
        """Say what makes sense, but is hardly meant."""
        here = {"localhost", "127.0.0.1", "[::1]", "::1"}
        elsewhere = [one for one in self.trusted_hosts if one not in {*here, "*"}]
        if not elsewhere or urlsplit(self.public_url).hostname not in here:
            return []
        said = f"REGISTRY_PUBLIC_URL is {self.public_url}, but the registry answers under "
        return [f"{said}{elsewhere[0]}: the catalogue and the list of operations lead nowhere."]

    @classmethod
    def read(cls) -> Self:
        """Read the environment.

        Raises:
            SettingsRefused: with one line for each setting that does not make sense.
        """
        try:
            return cls()
        except ValidationError as error:
            lines = [
                f"REGISTRY_{'_'.join(str(one) for one in flaw['loc'][:1]).upper()}: {flaw['msg']}"
                for flaw in error.errors()
            ]
            raise SettingsRefused("\n".join(lines)) from error
