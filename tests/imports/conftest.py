"""Where the real lists are."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def real() -> Path:
    if not (folder := os.environ.get("REGISTRY_REAL_DATA")):
        pytest.skip("REGISTRY_REAL_DATA is not set")
    return Path(folder)
