"""What can be said on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from facilitator import __version__

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["_Parser"]

Options = argparse.Namespace
EDITION = "team"
FORMAT, PEOPLE, SEED = "r-pd", 8, 4


class Usage(Exception):
    """A command line that makes no sense; its text is one sentence."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        said = message[:1].upper() + message[1:].rstrip(".")
        raise Usage(f"{said}. “{self.prog} --help” says what there is.")


def parse(arguments: Sequence[str]) -> Options:
    """The options of a command line; `run` is the function to call with them.

    Raises `Usage` with one sentence, and SystemExit after help or version was printed.
    """
    return _parser().parse_args(arguments)


def _parser() -> _Parser:
    parser = _Parser(
        prog="facilitator",
        description="Plan a retrospective, lead it in front of people, hand out what was decided.",
        epilog="Without a command the window opens.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=_later("window", "show"))
    parser.add_argument("--version", action="version", version=f"Facilitator {__version__}")
    parser.add_argument(
        "--data-dir", type=_path, metavar="DIR", help="the folder of everything (default: the system's own place)"
    )
    parser.add_argument("--client", metavar="NAME", help="whose material it is about (default: your own)")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    for add in (_formats, _sessions, _import, _export, _check, _rehearse):
        add(commands)
    return parser


def _add(commands: Commands, name: str, run: Callable[[Options], int] | None, says: str) -> _Parser:
    description = f"{says[:1].upper()}{says[1:]}."
    parser: _Parser = commands.add_parser(name, help=says, description=description, allow_abbrev=False)
    if run is not None:
        parser.set_defaults(run=run)
    return parser


def _formats(commands: Commands) -> None:
    parser = _add(commands, "formats", None, "list formats, or check files of formats")
    below = parser.add_subparsers(metavar="list|check", required=True)
    _add(below, "list", _later("formats", "list_formats"), "list every format, and what is wrong with others")
    check = _add(below, "check", _later("formats", "check_files"), "say every fault of format files")
    check.add_argument("files", nargs="+", type=_path, metavar="FILE")


def _sessions(commands: Commands) -> None:
    parser = _add(commands, "sessions", None, "list sessions")
    below = parser.add_subparsers(metavar="list", required=True)
    listing = _add(below, "list", _later("sessions", "list_sessions"), "list the sessions, newest first")
    listing.add_argument("--json", action="store_true", help="as an array of objects, also when there are none")


def _import(commands: Commands) -> None:
    run = _later("sessions", "import_cards")
    parser = _add(commands, "import", run, "make a session from a file of cards; its id is the last line printed")
    parser.add_argument("file", type=_path, metavar="FILE.csv", help="UTF-8, with the first line: column,card")
    parser.add_argument("--format", required=True, metavar="ID", help="the format of the session")
    parser.add_argument("--team", required=True, metavar="NAME", help="the team; made where there is none of this name")
    parser.add_argument("--title", required=True, metavar="TEXT", help="the session's title")


def _export(commands: Commands) -> None:
    parser = _add(commands, "export", _later("sessions", "export_report"), "write the report of a session")
    parser.add_argument("session", metavar="SESSION", help="its id, as “sessions list” prints it")
    parser.add_argument("--to", required=True, type=_path, metavar="FILE.pdf", help="the file to write")
    parser.add_argument("--edition", default=EDITION, metavar="team|actions", help="whole, or the action sheet alone")


def _check(commands: Commands) -> None:
    _add(commands, "check", _later("sessions", "check_library"), "look the library and all its sessions over")


def _rehearse(commands: Commands) -> None:
    run = _later("rehearse", "rehearse_format")
    parser = _add(commands, "rehearse", run, "play a session with simulated people, in a library of its own")
    parser.add_argument("format", nargs="?", default=FORMAT, metavar="FORMAT", help=f"its id (default: {FORMAT})")
    parser.add_argument("--out", required=True, type=_path, metavar="DIR", help="for report, pictures and log")
    parser.add_argument("--people", type=_whole, default=PEOPLE, metavar="N", help=f"how many (default: {PEOPLE})")
    parser.add_argument("--seed", type=_whole, default=SEED, metavar="N", help="the same number plays the same session")


def _later(module: str, function: str) -> Callable[[Options], int]:
    """A command, imported when it is called: other commands do not wait for what it needs."""

    def run(options: Options) -> int:
        code: int = getattr(import_module(f"facilitator.cli.{module}"), function)(options)
        return code

    return run


def _path(typed: str) -> Path:
    if not typed.strip() or "\0" in typed:
        raise argparse.ArgumentTypeError("that is no name of a file or folder")
    return Path(typed).expanduser()


def _whole(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed[:20]}” is no whole number") from None
