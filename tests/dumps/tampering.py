"""Dumps that are not as they were written."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile


def seal(content: bytes) -> bytes:
    """Close a dump again after tampering with it."""
    return content[:-64] + sha256(content[:-64]).hexdigest().encode()


def rewritten(file: Path, **members: Any) -> None:
    """Replace members of a dump and seal it as if nothing had happened."""
    with ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for name, change in members.items():
        place = "manifest.json" if name == "manifest" else f"tables/{name}.ndjson"
        content[place] = change(content[place])
    with ZipFile(file, "w") as archive:
        for name, one in content.items():
            archive.writestr(name, one)
        archive.comment = bytes(64)
    file.write_bytes(seal(file.read_bytes()))


def replaced(member: str, value: Any) -> Any:
    return lambda said: json.dumps(json.loads(said) | {member: value}).encode()
