"""The registry finds what is there, and one bad file costs no more than itself."""

import importlib
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.registry import SECTIONS, KindError, face, find_kinds

KIND = """
from facilitator.domain.kind import Kind

class Found(Kind):
    id = "{id}"

KIND = Found()
"""
PACKAGE = "kinds_for_a_test"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package on the path that modules can be written into."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_that_every_kind_of_the_package_is_found_under_its_own_id() -> None:
    kinds = find_kinds(suppress_errors=False)
    assert {"brief", "cards", "vote", "plan", "scale"} <= set(kinds.by_id)
    assert all(kind.id == key for key, kind in kinds.by_id.items())


def test_that_a_further_file_is_a_further_kind(package: Path) -> None:
    (package / "weather.py").write_text(KIND.format(id="weather"))
    assert list(find_kinds(PACKAGE, suppress_errors=False).by_id) == ["weather"]


def test_that_a_kind_which_does_not_load_is_logged_and_costs_only_itself(
    package: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (package / "broken.py").write_text("import there_is_no_such_module\n")
    (package / "weather.py").write_text(KIND.format(id="weather"))
    with caplog.at_level(logging.ERROR):
        kinds = find_kinds(PACKAGE)
    assert list(kinds.by_id) == ["weather"]
    assert "broken" in caplog.text
    with pytest.raises(ModuleNotFoundError):
        find_kinds(PACKAGE, suppress_errors=False)


@pytest.mark.parametrize("body", ["", "KIND = 3\n", KIND.format(id="other")])
def test_that_a_file_without_a_kind_of_its_own_name_is_no_kind(package: Path, body: str) -> None:
    (package / "weather.py").write_text(body)
    assert find_kinds(PACKAGE).by_id == {}
    with pytest.raises(KindError, match="weather"):
        find_kinds(PACKAGE, suppress_errors=False)


def test_that_a_face_is_the_module_of_the_kinds_name(package: Path) -> None:
    (package / "weather.py").write_text("SEEN = True\n")
    found = face(PACKAGE, "weather")
    assert found is not None
    assert found.SEEN


@pytest.mark.parametrize("kind", ["no_such_kind", "", "..os", "a.b", "__init__", "with space"])
def test_that_a_kind_without_a_face_gets_none(kind: str) -> None:
    assert face(SECTIONS, kind, suppress_errors=False) is None


def test_that_a_face_which_does_not_load_is_logged_and_counts_as_none(
    package: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (package / "weather.py").write_text("import there_is_no_such_module\n")
    with caplog.at_level(logging.ERROR):
        assert face(PACKAGE, "weather") is None
    assert "weather" in caplog.text
    with pytest.raises(ModuleNotFoundError):
        face(PACKAGE, "weather", suppress_errors=False)
