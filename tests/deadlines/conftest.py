"""An office, and a clock that tests turn on."""

from tests.lifecycle.conftest import office, role_keys, travel

__all__ = ["office", "role_keys", "travel"]
