"""`formats list` and `formats check`."""

from __future__ import annotations

import sys

from facilitator.cli.library import shelf
from facilitator.cli.parser import Options
from facilitator.domain.format import Format
from facilitator.formats.loader import check_file
from facilitator.registry import find_kinds


def list_formats(options: Options) -> int:
    """Every format that is offered, a line each; then the faults of those that are not."""
    found = shelf(options, find_kinds())
    for form in found.all():
        print(_line(form))
    faults = found.findings()
    if faults:
        print("\nNot offered, because of faults:")
    for fault in faults:
        print(f"  {fault}")
    return 0


def _line(form: Format) -> str:
    low, high = form.group
    people = f"{low}–{high} people" if low != high else f"{low} people"
    own = "" if form.builtin else "  (your own)"
    return f"{form.id:14}  {form.minutes:3} min  {people:13}  {form.title}{own}"


def check_files(options: Options) -> int:
    """Every fault of these files; 1 if there is any."""
    kinds = find_kinds()
    faulty = 0
    for file in options.files:
        findings = check_file(file, kinds)
        faulty += bool(findings)
        for finding in findings:
            print(finding)
        if not findings:
            print(f"{file}: no faults")
    if not faulty:
        return 0
    count = "The file has" if len(options.files) == 1 else f"{faulty} of {len(options.files)} files have"
    print(f"facilitator: {count} faults.", file=sys.stderr)
    return 1
