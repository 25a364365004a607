"""What holds for the files of the repository as such."""

import re
import tomllib
from pathlib import Path

import pytest

from facilitator.base.paths import resources

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("*.lock"))
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))


def pinned(lock: Path) -> dict[str, str]:
    """Versions by name."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_that_the_lock_files_are_there() -> None:
    names = {lock.name for lock in LOCKS}
    assert names == {"requirements.lock", "requirements-core.lock", "requirements-run.lock", "requirements-uv.lock"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_that_a_lock_file_records_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|@ ", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_that_every_locked_package_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))[1:]
    assert len(entries) == len(pinned(lock))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_that_all_environments_use_the_same_versions() -> None:
    everything = pinned(ROOT / "requirements.lock")
    for name in ("requirements-core.lock", "requirements-run.lock"):
        assert pinned(ROOT / name).items() <= everything.items()


def test_that_the_core_is_locked_without_qt() -> None:
    names = pinned(ROOT / "requirements-core.lock").keys()
    assert not {"pyside6-essentials", "shiboken6", "qtawesome", "qtpy", "pytest-qt"} & names


def test_that_the_lock_holds_all_that_the_program_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=!~ \[]", line)[0].lower() for line in project["dependencies"]}
    assert needed <= pinned(ROOT / "requirements-run.lock").keys()


def test_that_pyside_stays_below_the_release_that_aborts() -> None:
    major, minor, *_ = pinned(ROOT / "requirements-run.lock")["pyside6-essentials"].split(".")
    assert (int(major), int(minor)) < (6, 12)


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_that_a_bundled_font_has_outlines_that_reportlab_can_embed(font: Path) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    face = TTFont(font.stem, str(font)).face
    assert face.name.decode() == font.stem


def test_that_the_text_fonts_have_latin_greek_and_cyrillic() -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    letters = "AZaz09ÄÖÜäöüßéèñçøåŁłŐőŠšŽžĞğİı–—“”„‚‘’…•·€ΑΩαωάίώςАЯаяЁёЇїЄєҐґЉЊЋЏ"
    for font in (font for font in FONTS if font.stem.startswith("NotoSans-")):
        glyphs = TTFont(font.stem, str(font)).face.charToGlyph
        assert not [letter for letter in letters if ord(letter) not in glyphs]


def test_that_every_font_comes_with_its_licence() -> None:
    names = {font.stem.split("-")[0] for font in FONTS}
    scripts = {f"NotoSans{script}" for script in ("Arabic", "Devanagari", "Hebrew", "JP", "KR", "SC", "Thai")}
    assert names == {"NotoSans", "NotoEmoji", "DejaVuSans", *scripts}
    texts = {path.name: path.read_text(encoding="utf-8") for path in resources().joinpath("fonts").glob("*.txt")}
    assert "SIL OPEN FONT LICENSE" in texts["OFL.txt"]
    assert "Bitstream Vera" in texts["DEJAVU.txt"]
    assert [name for name in scripts if name not in texts["OFL.txt"]] == []
