"""The actions as plain text, for a chat or a mail."""

from __future__ import annotations

from facilitator.base.words import Words
from facilitator.domain.outcome import ACTION_FIELDS, status_of
from facilitator.domain.scene import when
from facilitator.domain.session import Outcome, Session


def actions_as_text(session: Session, words: Words) -> str:
    """Every action with its owner, date and details, a box before each; the next date at the end."""
    row = session.row
    lines = [" · ".join(part for part in (session.brought.team.name, row.title) if part), words("What we do now"), ""]
    made = [o for o in session.made if o.visibility == "team"]
    for outcome in made:
        lines += _action(session, outcome, words)
    if not made:
        lines.append(words("No action was written down."))
    if row.next_on is not None:
        lines += ["", words("We meet again on {when}.", when=when(row.next_on, words))]
    return "\n".join(lines) + "\n"


def _action(session: Session, outcome: Outcome, words: Words) -> list[str]:
    box = "[x]" if status_of(outcome.id, session.progress.values()) == "done" else "[ ]"
    due = words("by {day}", day=words.day(outcome.due)) if outcome.due else words("no date yet")
    lines = [f"{box} {outcome.text}", f"    {outcome.owner or words('no owner yet')}, {due}"]
    told = [(said, outcome.fields.get(name)) for name, said in ACTION_FIELDS.items()]
    return lines + [f"    {words.say(said)}: {value}" for said, value in told if value]
