"""The themes hold what they promise: every token, and text that can be read on what lies behind it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.base.paths import resources
from facilitator.base.tokens import COLOURS, FIGURE, HUES, Theme, ThemeError, load_theme, parse_theme

THEMES = ("light", "dark")
GROUNDS = ("paper", "surface", "board", "hover", "accent-soft")

TEXT: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "ink-soft", "accent", "good", "warn", "bad") for ground in GROUNDS),
    *((text, f"{state}-soft") for state in ("good", "warn", "bad") for text in (state, "ink", "ink-soft", "accent")),
    *((text, hue) for hue in HUES for text in ("ink", "card-soft")),
    *(("on-accent", accent) for accent in ("accent", "accent-hover", "accent-press")),
    *(("on-figure", colour) for colour in FIGURE),
)
"""Text and what lies behind it: 4.5:1."""

SHAPES: tuple[tuple[str, str], ...] = (
    *(("edge", ground) for ground in ("paper", "surface", "board")),
    *(("accent", ground) for ground in (*GROUNDS, *HUES)),
)
"""Borders that say what can be operated, and the ring of what is chosen: 3:1."""


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1, as the accessibility guidelines weigh it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def raw(name: str = "light") -> dict[str, Any]:
    return tomllib.loads((resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(str(request.param), resources() / "themes")


def test_that_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("text,ground", TEXT)
def test_that_text_can_be_read_on_its_background(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("shape,ground", SHAPES)
def test_that_what_can_be_operated_stands_out(theme: Theme, shape: str, ground: str) -> None:
    assert contrast(theme.colour(shape), theme.colour(ground)) >= 3


def test_that_every_colour_of_a_theme_is_listed_in_some_pair() -> None:
    quiet = {"ink-faint", "line", "shadow", "black"}
    assert {token for pair in (*TEXT, *SHAPES) for token in pair} | quiet == COLOURS


def test_that_both_themes_share_type_and_space() -> None:
    light, dark = (load_theme(name, resources() / "themes") for name in THEMES)
    assert (light.base, light.ratio, light.families) == (dark.base, dark.ratio, dark.families)
    assert (light.unit, light.corner) == (dark.unit, dark.corner)
    assert (light.dark, dark.dark) == (False, True)


def test_that_type_grows_by_the_ratio(theme: Theme) -> None:
    assert theme.size(0) == 14
    assert theme.size(2) == pytest.approx(20.16)
    assert theme.size(-1) == pytest.approx(11.67, abs=0.01)
    assert theme.space(3) == 12


def test_that_motion_stays_under_a_fifth_of_a_second(theme: Theme) -> None:
    assert 0 < theme.motion_short <= theme.motion_long < 200


def test_that_an_unknown_hue_is_drawn_as_sand(theme: Theme) -> None:
    assert theme.hue("ultraviolet") == theme.colour("sand")
    assert theme.hue("sky") == theme.colour("sky")
    assert theme.hue("ink") == theme.colour("sand")


def test_that_a_theme_cannot_be_altered(theme: Theme) -> None:
    with pytest.raises(TypeError):
        theme.colours["ink"] = "#FF0000"  # type: ignore[index]


def spoil(change: Callable[[dict[str, Any]], object]) -> str:
    values = raw()
    change(values)
    with pytest.raises(ThemeError) as caught:
        parse_theme(values, "mine.toml")
    return str(caught.value)


def test_that_every_fault_is_told_with_its_place() -> None:
    def change(values: dict[str, Any]) -> None:
        del values["colours"]["ink"]
        values["colours"]["paper"] = "white"
        values["colours"]["inc"] = "#000000"
        values["type"]["ratio"] = "big"
        values["motion"]["long"] = 2000

    said = spoil(change).splitlines()
    assert "mine.toml: colours.ink: is missing" in said
    assert "mine.toml: colours.paper: should be written as #RRGGBB, not 'white'" in said
    assert "mine.toml: colours.inc: is not known" in said
    assert "mine.toml: type.ratio: should be a number from 1 to 2" in said
    assert "mine.toml: motion.long: should be a number from 0 to 199" in said
    assert len(said) == 5


def test_that_a_theme_of_a_newer_program_says_so() -> None:
    assert "needs a newer Facilitator" in spoil(lambda values: values.update({"facilitator-theme": 9}))


def test_that_a_missing_table_is_told() -> None:
    assert "mine.toml: colours: is missing" in spoil(lambda values: values.pop("colours"))
    assert "mine.toml: type: should be a table" in spoil(lambda values: values.update(type=3))


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe\x00", b""])
def test_that_a_broken_file_raises_one_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine.toml").write_bytes(content)
    with pytest.raises(ThemeError, match=r"mine\.toml"):
        load_theme("mine", tmp_path)


def test_that_a_missing_file_raises_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"none\.toml cannot be read"):
        load_theme("none", tmp_path)
