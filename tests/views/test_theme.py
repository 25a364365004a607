"""One theme on the whole application, and never a worse one than before."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.base.paths import resources
from facilitator.base.tokens import ThemeError, load_theme
from facilitator.views.theme import BOLD, ThemeManager, fill, manager, palette, set_role, set_tip


@pytest.fixture
def own(qapp: QApplication, tmp_path: Path) -> Iterator[ThemeManager]:
    """A manager over a copy of the resources, which a test may spoil."""
    shutil.copytree(resources() / "themes", tmp_path / "themes")
    shutil.copy(resources() / "style.qss", tmp_path)
    made = ThemeManager(qapp, tmp_path)
    yield made
    QGuiApplication.styleHints().colorSchemeChanged.disconnect(made._follow_system)
    made.deleteLater()
    # The application wears what the other manager put on; the real one does not know of it.
    manager().choose("dark")
    manager().choose("light")


def test_that_there_is_one_manager(qapp: QApplication) -> None:
    assert manager() is manager()


def test_that_the_chosen_theme_reaches_palette_and_style(own: ThemeManager, qapp: QApplication) -> None:
    own.start("dark")
    assert own.theme.name == "dark"
    assert qapp.palette().window().color() == QColor(own.theme.colour("paper"))
    assert own.theme.colour("accent") in qapp.styleSheet()


def test_that_a_change_is_told_once(own: ThemeManager, qtbot: QtBot) -> None:
    own.start("light")
    with qtbot.waitSignal(own.changed):
        own.choose("dark")
    with qtbot.assertNotEmitted(own.changed):
        own.choose("dark")


def test_that_an_unknown_choice_follows_the_system(own: ThemeManager) -> None:
    own.start("sepia")
    assert own.choice == "system"
    assert own.theme.name in ("light", "dark")


def test_that_the_system_is_followed_only_where_it_was_chosen(own: ThemeManager) -> None:
    hints = QGuiApplication.styleHints()
    own.start("system")
    hints.setColorScheme(Qt.ColorScheme.Dark)
    seen = hints.colorScheme()
    assert own.theme.dark == (seen == Qt.ColorScheme.Dark)
    own.choose("light")
    own._follow_system()
    assert own.theme.name == "light"


def test_that_a_broken_theme_leaves_the_old_one_on(own: ThemeManager, tmp_path: Path, qapp: QApplication) -> None:
    own.start("light")
    before = qapp.styleSheet()
    (tmp_path / "themes" / "dark.toml").write_text("name = 3", encoding="utf-8")
    assert own.choose("dark") is False
    assert own.theme.name == "light"
    assert qapp.styleSheet() == before
    assert own.colour("paper") == QColor(own.theme.colour("paper"))


@pytest.mark.parametrize("content", ["QLabel { color: {{inc}}; }", "QLabel { color: {{ink}};", "} QLabel {"])
def test_that_a_broken_style_sheet_leaves_the_old_one_on(
    own: ThemeManager, tmp_path: Path, qapp: QApplication, content: str
) -> None:
    own.start("light")
    before = qapp.styleSheet()
    (tmp_path / "style.qss").write_text(content, encoding="utf-8")
    assert own.choose("dark") is False
    assert qapp.styleSheet() == before


def test_that_an_unknown_place_is_named() -> None:
    theme = load_theme("light", resources() / "themes")
    with pytest.raises(ThemeError, match="inc"):
        fill("QLabel { color: {{inc}}; }", theme)


def test_that_a_comment_may_hold_a_brace() -> None:
    theme = load_theme("light", resources() / "themes")
    assert theme.colour("ink") in fill("/* { */ QLabel { color: {{ink}}; }", theme)


def test_that_the_style_sheet_holds_no_colour_of_its_own() -> None:
    text = (resources() / "style.qss").read_text(encoding="utf-8")
    assert "#" not in text.replace("QWidget#", "")
    assert "rgb" not in text


def test_that_qt_accepts_the_style_sheet(qtbot: QtBot, qtlog: pytest.LogCaptureFixture) -> None:
    manager().start("light")
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    assert not [record for record in qtlog.records if "parse" in str(record.message)]


def test_that_the_bundled_type_is_used(qapp: QApplication) -> None:
    theme = manager()
    theme.start("light")
    assert QFontInfo(theme.font(0)).family() == "Noto Sans"
    assert QFontInfo(theme.font(0, BOLD)).bold()
    assert theme.font(2).pixelSize() == 20
    assert theme.font(0, scale=2).pixelSize() == 28


@pytest.mark.parametrize(
    "text, family",
    [
        ("Zażółć, ærøskøbing", "Noto Sans"),
        ("العمل", "Noto Sans Arabic"),
        ("שָׁלוֹם", "Noto Sans Hebrew"),
        ("振り返り「改善」", "Noto Sans JP"),
        ("们镕", "Noto Sans SC"),
        ("회의", "Noto Sans KR"),
        ("सप्ताह", "Noto Sans Devanagari"),
        ("การประชุม", "Noto Sans Thai"),
        ("👨\u200d👩\u200d👧🎉🇩🇰", "Noto Emoji"),
        ("✓★", "DejaVu Sans"),
    ],
)
def test_that_any_script_is_drawn_by_a_bundled_font(qapp: QApplication, text: str, family: str) -> None:
    theme = manager()
    theme.start("light")
    theme.complete()
    layout = QTextLayout(text, theme.font(2))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = [run for run in layout.glyphRuns() if run.glyphIndexes()]
    assert {run.rawFont().familyName() for run in runs} == {family}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


def test_that_motion_can_be_switched_off(own: ThemeManager) -> None:
    assert own.motion() > 0
    own.reduce_motion = True
    assert own.motion() == own.motion(long=True) == 0


def test_that_a_room_reads_the_smallest_type(own: ThemeManager) -> None:
    for height in (720, 1080, 2160):
        assert own.font(-1, scale=own.room_scale(height)).pixelSize() >= height // 50
    assert own.room_scale(300) == 1


def test_that_a_role_is_seen_on_a_widget_that_is_already_shown(qtbot: QtBot) -> None:
    theme = manager()
    theme.start("light")
    label = QLabel("Later")
    qtbot.addWidget(label)
    label.show()
    set_role(label, "soft")
    assert label.palette().windowText().color() == theme.colour("ink-soft")


def test_that_a_tool_tip_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    set_tip(label, "<b>x</b> & <img src='file:///etc/hostname'>")
    assert "<b>" not in label.toolTip()
    assert "<img" not in label.toolTip()
    set_tip(label, "")
    assert label.toolTip() == ""


def test_that_the_palette_knows_what_cannot_be_used() -> None:
    theme = load_theme("dark", resources() / "themes")
    made = palette(theme)
    assert made.color(made.ColorGroup.Disabled, made.ColorRole.Text) == QColor(theme.colour("ink-faint"))
