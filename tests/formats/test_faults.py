"""Every fault of a format file is said with its place: file, activity, key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Finding
from facilitator.formats.faults import MOST
from facilitator.formats.loader import check_file

Examine = Callable[..., list[Finding]]
Changed = Callable[[str, str], str]

LONG = "word " * 26

HEAD = [
    ("facilitator = 1\n", "", "facilitator", "is missing"),
    ("facilitator = 1", "facilitator = 0", "facilitator", "should be 1"),
    ("facilitator = 1", "facilitator = true", "facilitator", "should be a whole number, not true or false"),
    ('id = "r-mine"', 'id = "R-Mine"', "id", "lower case"),
    ('id = "r-mine"', 'id = "r-other"', "id", "the file's name says “r-mine”"),
    ('id = "r-mine"\n', "", "id", "is missing"),
    ('version = "1.0"', "version = 1.0", "version", "should be a text, not a number"),
    ('version = "1.0"', 'version = " "', "version", "1 to 20 characters"),
    ('language = "en"', 'language = "English!"', "language", "language's code"),
    ('title = "Mine"\n', "", "title", "is missing"),
    ('title = "Mine"\n', f'title = "{"x" * 81}"\n', "title", "1 to 80 characters"),
    ('purpose = "Look back."', 'purpose = " "', "purpose", "is empty"),
    ("group = [3, 8]", "group = [8, 3]", "group", "8 is more than 3"),
    ("group = [3, 8]", "group = [0, 8]", "group", "between 1 and"),
    ("group = [3, 8]", "group = [3]", "group", "should have 2 parts, not 1"),
    ("group = [3, 8]", 'group = [3, "8"]', "group[2]", "should be a whole number, not a text"),
    ("group = [3, 8]", "group = 3", "group", "should be a list, not a whole number"),
    ("difficulty = 2", "difficulty = 4", "difficulty", "between 1 and 3"),
    ("minutes = 10\n", "minutes = 0\n", "minutes", "should lie between 1"),
    ("minutes = 10\n", "minutes = 12\n", "minutes", "is 12, but the activities take 10"),
    ("minutes = 10\n", "minuts = 10\n", "minuts", "did you mean “minutes”?"),
    ("minutes = 10\n", "minuts = 10\n", "minutes", "is missing"),
    ('hue = "mint"', 'hue = "mind"', "hue", "did you mean “mint”?"),
    ('hue = "mint"', 'hue = "green"', "hue", "butter, mint, sky, rose, lavender, sand, coral"),
    ('hue = "mint"', "materials = [1]", "materials[1]", "should be a text, not a whole number"),
    ('hue = "mint"', "family = 2026-01-01", "family", "should be a text, not a date or time"),
    ('hue = "mint"', 'order = ["purpose", "gathr"]', "order", "there is no activity “gathr”; did you mean “gather”?"),
    ('hue = "mint"', 'order = ["purpose", "purpose"]', "order", "names “purpose” twice"),
    ('hue = "mint"', 'order = ["purpose"]', "order", "leaves out “gather”, which this file describes"),
    ('hue = "mint"', 'extends = "r-none"', "extends", "there is no format “r-none”"),
    ('section = "set"', 'section = "gather"', "agenda", "has no opener"),
    ('section = "close"', 'section = "decide"', "agenda", "has no closer"),
    ('kind = "plan"', 'kind = "brief"', "agenda", "has no plan"),
]


@pytest.mark.parametrize("old, new, key, said", HEAD)
def test_that_a_fault_of_the_head_names_its_key(
    examine: Examine, changed: Changed, old: str, new: str, key: str, said: str, tmp_path: Path
) -> None:
    text = changed(old, new)
    found = [finding for finding in examine(text) if finding.activity == "" and finding.key == key]
    assert said in " · ".join(finding.said for finding in found)
    assert {finding.file for finding in found} == {str(tmp_path / "r-mine.toml")}


ACTIVITY = [
    ('id = "gather"', 'id = "Gather!"', "Gather!", "id", "lower case"),
    ('id = "gather"', 'id = "purpose"', "purpose", "id", "stands on the agenda twice"),
    ('id = "gather"\n', "", "activity 2", "id", "is missing"),
    ('kind = "cards"', 'kind = "card"', "gather", "kind", "did you mean “cards”?"),
    ('kind = "cards"\n', "", "gather", "kind", "is missing"),
    ('section = "gather"', 'section = "gathering"', "gather", "section", "did you mean “gather”?"),
    ('section = "gather"', 'section = "x"', "gather", "section", "set, gather, insight, decide, close"),
    ('title = "Write"', 'title = ""', "gather", "title", "1 to 80 characters"),
    ("minutes = 4", "minuts = 4", "gather", "minuts", "did you mean “minutes”?"),
    ("minutes = 4", "minuts = 4", "gather", "minutes", "is missing"),
    ("minutes = 4", "minutes = 4.5", "gather", "minutes", "should be a whole number, not a number"),
    ("minutes = 4", "minutes = 0", "gather", "minutes", "between 1 and"),
    ("least = 2", "least = 5", "gather", "least", "between 0 and 4"),
    ('prompt = "What happened?"', f'prompt = "{LONG}"', "gather", "prompt", "has 26 words; 25"),
    ('prompt = "Which one?"', f'prompt = "{LONG}"', "gather", "settings.slots[one].prompt", "has 26 words; 25"),
    ('prompt = "What happened?"', "say = 3", "gather", "say", "should be a text or a list of texts"),
    ('how = "all"', 'how = "al"', "purpose", "how", "did you mean “all”?"),
    ('how = "all"', 'how = "x"', "purpose", "how", "alone, pairs, groups, all"),
    ('how = "all"', 'entry = ["paper"]', "purpose", "entry", "nobody puts anything in"),
    ('["paper", "scribe"]', '["papers"]', "gather", "entry", "did you mean “paper”?"),
    ('["paper", "scribe"]', '["hands"]', "gather", "entry", "“hands” is no way into this kind"),
    ('["paper", "scribe"]', '["paper", "paper"]', "gather", "entry", "twice"),
    ('["paper", "scribe"]', '["scribe"]', "gather", "entry", "the settings ask for private input"),
    ('uses = ["gather"]', 'uses = ["act"]', "choose", "uses", "“act”, which comes later"),
    ('uses = ["gather"]', 'uses = ["choose"]', "choose", "uses", "names the activity itself"),
    ('uses = ["gather"]', 'uses = ["gathr"]', "choose", "uses", "did you mean “gather”?"),
    ('uses = ["gather"]', 'uses = "gather"', "choose", "uses", "should be a list, not a text"),
    ('shows = "purpose"', 'shows = "close"', "choose", "shows", "comes later"),
    ('shows = "purpose"', 'shows = "team.agreement"', "choose", "shows", "there is no activity"),
    ('id = "write", minutes = 1', 'id = "read", minutes = 1', "gather", "steps", "same id"),
    ('id = "write", minutes = 1', 'id = "write", minutes = 2', "gather", "steps", "take 5 minutes, the activity has 4"),
    ('id = "write", minutes = 1', 'id = "write"', "gather", "steps[write].minutes", "is missing"),
    ('id = "write", minutes = 1', 'id = "write", minutes = 0', "gather", "steps[write].minutes", "between 1 and"),
    ('id = "write", minutes = 1', 'id = "Write!", minutes = 1', "gather", "steps[Write!].id", "lower case"),
    (
        'id = "write", minutes = 1',
        f'id = "w", minutes = 1, caption = "{LONG}"',
        "gather",
        "steps[w].caption",
        "26 words",
    ),
    (
        "minutes = 4\nleast = 2",
        "minutes = 4\nleast = 1",
        "gather",
        "least",
        "leaves 1 minutes for 2 steps; each needs one",
    ),
    ('manner = "hidden"', 'maner = "hidden"', "gather", "settings.maner", "did you mean “manner”?"),
    ('manner = "hidden"', 'manner = "hiden"', "gather", "settings.manner", "did you mean “hidden”?"),
    ('manner = "hidden"', 'most = "two"', "gather", "settings.most", "should be a whole number, not a text"),
    ('manner = "hidden"', 'prompt = "Why?"', "gather", "settings.prompt", "belongs beside “kind”"),
    ('manner = "hidden"', 'key = "x"', "gather", "settings.key", "is not known here"),
    ('hue = "sky" }', 'hue = "blue" }', "gather", "settings.slots[one].hue", "should be one of butter"),
    ('hue = "sky" }', 'hues = "sky" }', "gather", "settings.slots[one].hues", "did you mean “hue”?"),
    ('id = "one", title = "One"', 'id = "one"', "gather", "settings.slots[one].title", "is missing"),
    ("slots = [{", "slot = [{", "gather", "settings.slots", "at least one slot"),
    ("dots = 3", "dots = 0", "choose", "settings.dots", "between 1 and 20"),
    ("[agenda.settings]\ndots = 3", "settings = 3", "choose", "settings", "should be a table, not a whole number"),
    ("threshold = 4", "threshold = 3", "close", "settings.threshold", "protects nobody"),
    ("threshold = 4", 'poles = ["only one"]', "close", "settings.poles", "should have 2 parts, not 1"),
]


@pytest.mark.parametrize("old, new, activity, key, said", ACTIVITY)
def test_that_a_fault_of_an_activity_names_its_id_and_key(
    examine: Examine, changed: Changed, old: str, new: str, activity: str, key: str, said: str
) -> None:
    found = [one for one in examine(changed(old, new)) if (one.activity, one.key) == (activity, key)]
    assert said in " · ".join(finding.said for finding in found)


ROUND = """
[[agenda]]
id = "words"
kind = "round"
section = "close"
title = "One word each"
minutes = 3
[agenda.settings]
capture = "keyword"
order = {order}
"""


@pytest.mark.parametrize(
    "order, key, said",
    [
        ('"rotate"', "", ""),
        ('["remote-first", "leader-last"]', "", ""),
        ('"rotat"', "settings.order", "did you mean “rotate”?"),
        ('["remote-first", "leader-lst"]', "settings.order[2]", "did you mean “leader-last”?"),
        ('["rotate", "random"]', "settings.order", "order is either rotate or random"),
        ("[]", "settings.order", "order names no rule"),
        ("3", "settings.order", "should be one of rotate, random"),
    ],
)
def test_that_what_may_be_a_name_or_a_list_of_names_says_which_one_is_wrong(
    examine: Examine, changed: Changed, order: str, key: str, said: str
) -> None:
    found = examine(changed("minutes = 10\n", "minutes = 13\n") + ROUND.format(order=order))
    assert [one.key for one in found] == ([key] if key else [])
    assert said in " · ".join(one.said for one in found)


def test_that_a_sound_file_has_no_findings(examine: Examine, sound: str) -> None:
    assert examine(sound) == []


def test_that_a_file_with_five_faults_lists_five(examine: Examine, sound: str) -> None:
    broken = (
        sound.replace("difficulty = 2", "difficulty = 9")
        .replace('how = "all"', 'hwo = "all"')
        .replace('hue = "sky"', 'hue = "blue"')
        .replace('uses = ["choose"]', 'uses = ["chose"]')
        .replace("threshold = 4", "threshold = 3")
    )
    assert [(finding.activity, finding.key) for finding in examine(broken)] == [
        ("", "difficulty"),
        ("purpose", "hwo"),
        ("gather", "settings.slots[one].hue"),
        ("close", "settings.threshold"),
        ("act", "uses"),
    ]


def test_that_several_faults_of_one_activity_are_all_listed(examine: Examine, changed: Changed) -> None:
    slots = '[{ id = 1, title = 2 }, { id = "b", title = "B", no = 1 }]'
    settings = f'manner = 1\nmost = "x"\nnonsense = true\nslots = {slots}'
    text = changed('manner = "hidden"', "").replace(
        'slots = [{ id = "one", title = "One", prompt = "Which one?", hue = "sky" }]', settings
    )
    assert {finding.key for finding in examine(text)} == {
        "settings.manner",
        "settings.most",
        "settings.nonsense",
        "settings.slots[1].id",
        "settings.slots[1].title",
        "settings.slots[b].no",
    }


def test_that_a_newer_schema_is_all_that_is_said(examine: Examine, changed: Changed) -> None:
    found = examine(changed("facilitator = 1", "facilitator = 2\nsomething_new = true"))
    assert [(one.key, one.said) for one in found] == [
        ("facilitator", "needs a newer Facilitator: it is of schema 2, not 1")
    ]


def test_that_micro_excuses_opener_and_closer_and_a_reason_excuses_the_plan(examine: Examine, changed: Changed) -> None:
    text = (
        changed('section = "set"', 'section = "gather"')
        .replace('section = "close"', 'section = "decide"')
        .replace('kind = "plan"', 'kind = "brief"')
    )
    excused = text.replace('hue = "mint"', 'hue = "mint"\nmicro = true\nno_plan = "It only chooses a case."')
    assert len(examine(text)) == 3
    assert examine(excused) == []


@pytest.mark.parametrize("agenda", ["", "agenda = []\n", "agenda = 3\n", '[agenda]\nid = "x"\n'])
def test_that_a_format_needs_a_list_of_activities(examine: Examine, sound: str, agenda: str) -> None:
    found = examine(sound[: sound.index("[[agenda]]")] + agenda)
    assert [finding.key for finding in found] == ["agenda"]


def test_that_what_is_no_activity_is_said_with_its_number(examine: Examine, sound: str) -> None:
    text = sound[: sound.index("[[agenda]]")] + "agenda = [3]\n"
    assert ("activity 1", "should be a table, under [[agenda]]") in [(one.activity, one.said) for one in examine(text)]


def test_that_a_hopeless_file_is_told_its_first_faults_only(examine: Examine) -> None:
    found = examine("\n".join(f"key{n} = {n}" for n in range(10_000)))
    assert len(found) == MOST + 1
    assert found[-1].said == f"has more faults; these are the first {MOST}"


def test_that_a_files_own_text_is_repeated_without_control_characters(examine: Examine, changed: Changed) -> None:
    escape = r"\u001b[2J" + "long" * 200
    found = examine(changed('section = "gather"', f'section = "gather"\n"{escape}" = 1\nhow = "{escape}"'))
    text = "\n".join(map(str, found))
    assert len(found) == 2
    assert "\x1b" not in text
    assert len(text) < 1000


def test_that_a_finding_says_its_place_in_one_line(tmp_path: Path, kinds: Kinds, changed: Changed) -> None:
    path = tmp_path / "r-mine.toml"
    path.write_text(changed("threshold = 4", "threshold = 3"))
    assert [str(finding) for finding in check_file(path, kinds)] == [
        f"{path} · close · settings.threshold: a threshold under 4 protects nobody"
    ]
