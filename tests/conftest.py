"""Settings for every test. Nothing here may import Qt: the core's tests run without it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("facilitator", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("facilitator")


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test ever touches the library of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACILITATOR_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield
