"""Everything that is done from a bare checkout: `python3 tasks.py run | test | test-core | bench | pictures`.

Needs the standard library of Python 3.11 alone. Each task first makes what it needs (environments from the lock files,
a few system libraries) and starts at once when that is there already; after that it works without a network.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"

# What Qt loads from the system, by the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stopped(Exception):
    """A task cannot go on; the text says why and what to do."""


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own, filled from one lock file."""

    folder: Path
    lock: Path
    sees_checkout: bool = True

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return program(self.folder, "python")

    @property
    def stamp(self) -> Path:
        """Written last: says from which lock and Python the folder was filled."""
        return self.folder / "filled-from"

    def wanted(self) -> str:
        """What the stamp says when the folder is as it should be."""
        return f"{hashlib.sha256(self.lock.read_bytes()).hexdigest()}\n{sys.version}\n{ROOT}\n"

    def is_ready(self) -> bool:
        """Whether nothing needs to be done."""
        return self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == self.wanted() and self.python.exists()


ALL = Environment(ROOT / ".venv", ROOT / "requirements.lock")
CORE = Environment(ROOT / ".venv-core", ROOT / "requirements-core.lock")
WHEEL = Environment(ROOT / ".venv-wheel", ROOT / "requirements-run.lock", sees_checkout=False)
TOOLS = Environment(ROOT / ".venv-uv", ROOT / "requirements-uv.lock", sees_checkout=False)


def say(text: str) -> None:
    """One line for the person who waits, before anything that a started program prints."""
    print(text, flush=True)


def program(folder: Path, name: str) -> Path:
    """Where an environment keeps a program."""
    return folder / "Scripts" / f"{name}.exe" if WINDOWS else folder / "bin" / name


def call(words: Sequence[object], cwd: Path = ROOT, env: Mapping[str, str] | None = None, quiet: bool = False) -> bool:
    """Run a program to its end; True if it went well. `quiet` shows what it printed only if it did not."""
    out, err = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    command = [str(word) for word in words]
    merged = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=merged, check=False, stdout=out, stderr=err)
    if quiet and done.returncode != 0:
        say(done.stdout.decode(errors="replace").rstrip())
    return done.returncode == 0


# --- setting up ------------------------------------------------------------------------------------------------------


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Debian's names of those libraries that this system does not have; none where Qt's wheels bring all."""
    on_linux = sys.platform.startswith("linux")
    return [package for library, package in libraries.items() if on_linux and not loads(library)]


def has_display() -> bool:
    """Whether a window could be shown."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up_system(qt: bool, window: bool) -> None:
    """See to the system's own part: installs it where that is allowed, else raises `Stopped` with the line to run."""
    needed = missing_packages(QT_LIBRARIES) if qt else []
    if shutil.which("uv") is None and not TOOLS.is_ready() and importlib.util.find_spec("ensurepip") is None:
        needed.append("python3-venv")
    if window:
        needed += missing_packages(WINDOW_LIBRARIES)
    if not needed:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stopped(f"This system lacks what Debian has as: {' '.join(needed)}. Please install it and start again.")
    install = [apt, "install", "-y", "--no-install-recommends", *needed]
    if os.geteuid() != 0:
        line = " ".join(["sudo", "apt-get", *install[1:]])
        raise Stopped(f"A few system packages are missing. Please run this line and start again:\n  {line}")
    say(f"Installing system packages: {' '.join(needed)}")
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    if not (call([apt, "update", "-q"], env=silent, quiet=True) and call(install, env=silent, quiet=True)):
        raise Stopped("The system packages could not be installed; apt-get says why above.")


def find_uv() -> str | None:
    """A uv to work with: the system's, else one in an environment of its own, else None (pip does it then, slower)."""
    if (system := shutil.which("uv")) is not None:
        return system
    return str(program(TOOLS.folder, "uv")) if TOOLS.is_ready() or fill_with_pip(TOOLS) else None


def fill_with_uv(uv: str, environment: Environment) -> bool:
    """Make or mend an environment by uv; in place, so that what runs in it goes on."""
    python = environment.python
    if not (python.exists() and call([python, "-c", ""], quiet=True)):
        create = [uv, "venv", "-q", "--clear", "--no-python-downloads", "--python", sys.executable, environment.folder]
        if not call(create, quiet=True):
            return False
    # Compiled at once: a first start without is four times slower, and some machines never write what they compiled.
    sync = [uv, "pip", "sync", "-q", "--compile-bytecode", "--require-hashes", "--python", python, environment.lock]
    return call(sync, quiet=True)


def fill_with_pip(environment: Environment) -> bool:
    """Make an environment by venv and pip; writes the stamp if that went well."""
    install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", environment.lock]
    if not call([sys.executable, "-m", "venv", "--clear", environment.folder], quiet=True):
        return False
    if not call([environment.python, *install], quiet=True):
        return False
    finish(environment)
    return True


def finish(environment: Environment) -> None:
    """Let the environment see the checkout, and write its stamp."""
    if environment.sees_checkout:
        (packages_of(environment.python) / "facilitator-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    environment.stamp.write_text(environment.wanted(), encoding="utf-8")


def packages_of(python: Path) -> Path:
    """The folder that an environment imports from."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.run([python, "-c", question], check=True, capture_output=True, text=True).stdout.strip())


def set_up(*environments: Environment, window: bool = False) -> None:
    """Make everything that a task needs, before it starts.

    Raises:
        Stopped: it cannot be had; the text says what to do.
    """
    set_up_system(qt=any(each is not CORE for each in environments), window=window)
    for environment in environments:
        if environment.is_ready():
            continue
        start = time.monotonic()
        uv = find_uv()
        if uv is not None and fill_with_uv(uv, environment):
            finish(environment)
        elif not fill_with_pip(environment):
            raise Stopped(f"{environment.folder.name} could not be filled from {environment.lock.name}; see above.")
        say(f"{environment.folder.name} filled from {environment.lock.name} in {time.monotonic() - start:.1f} s")


# --- the wheel -------------------------------------------------------------------------------------------------------


def check_wheel() -> bool:
    """Build the wheel, install it into an empty environment far from the checkout, and rehearse a format from it."""
    wheels = BUILD / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    if not call([ALL.python, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels], quiet=True):
        return False
    with tempfile.TemporaryDirectory(prefix="facilitator-wheel-") as name:
        elsewhere = Path(name).resolve()
        return install_wheel(next(wheels.glob("*.whl")), elsewhere / "env") and rehearse_from(elsewhere)


def install_wheel(wheel: Path, folder: Path) -> bool:
    """Install it into a new environment. What it depends on is lent from one made beforehand: no network is needed."""
    python = program(folder, "python")
    uv = find_uv()
    if uv is not None:
        make = [uv, "venv", "-q", "--offline", "--python", WHEEL.python, folder]
        install = [uv, "pip", "install", "-q", "--offline", "--python", python]
    else:
        make = [sys.executable, "-m", "venv", folder]
        install = [python, "-m", "pip", "install", "-q"]
    if not call(make, quiet=True):
        return False
    (packages_of(python) / "lent.pth").write_text(f"{packages_of(WHEEL.python)}\n", encoding="utf-8")
    return call([*install, "--no-deps", "--no-index", wheel], quiet=True)


def rehearse_from(elsewhere: Path) -> bool:
    """Play R-PD with the installed program; True if all that it should leave is there."""
    out = elsewhere / "out"
    homes = {key: str(elsewhere / "home") for key in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    env = {**homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""}
    if not call([program(elsewhere / "env", "facilitator"), "rehearse", "r-pd", "--out", out], elsewhere, env):
        return False
    here = f"import facilitator, sys; sys.exit(not facilitator.__file__.startswith({str(elsewhere)!r}))"
    if not call([program(elsewhere / "env", "python"), "-c", here], elsewhere, env):
        say("The rehearsal ran from the checkout, not from the wheel.")
        return False
    wanted = ("report.pdf", "console-*.png", "room-*.png", "log.jsonl")
    missing = [name for name in wanted if not any(each.stat().st_size for each in out.glob(name))]
    if missing:
        say(f"The rehearsal left no {', no '.join(missing)}.")
    return not missing


# --- the tasks -------------------------------------------------------------------------------------------------------


def core_tests() -> bool:
    """The tests of everything but views and app, where there is no PySide6."""
    without = [f"--ignore=tests/{folder}" for folder in ("views", "journeys")]
    return call([CORE.python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *without])


def all_tests() -> bool:
    """Every test, windows drawn into memory."""
    return call([ALL.python, "-m", "pytest", "-q", "-n", "auto"], env={"QT_QPA_PLATFORM": "offscreen"})


def steps_of_test() -> dict[str, Callable[[], bool]]:
    """What `test` checks, the quick things first."""

    def tool(*command: str) -> Callable[[], bool]:
        return lambda: call([program(ALL.folder, command[0]), *command[1:]])

    return {
        "ruff": tool("ruff", "check", "."),
        "ruff format": tool("ruff", "format", "--check", "."),
        "mypy": tool("mypy"),
        "imports": tool("lint-imports", "--no-logo"),
        "tests": all_tests,
        "tests of the core without Qt": core_tests,
        "wheel": check_wheel,
    }


def run_steps(steps: Mapping[str, Callable[[], bool]]) -> int:
    """Run all of them, also after one has failed, and say at the end how each went; 0 if all went well."""
    results = []
    for name, step in steps.items():
        say(f"\n== {name}")
        start = time.monotonic()
        good = step()
        results.append((good, f"{'ok    ' if good else 'FAILED'}  {name} ({time.monotonic() - start:.0f} s)"))
    say("\n" + "\n".join(line for _, line in results))
    return 0 if all(good for good, _ in results) else 1


def task_test(_: list[str]) -> int:
    """Set everything up and run all checks and tests."""
    set_up(ALL, CORE, WHEEL)
    return run_steps(steps_of_test())


def task_test_core(_: list[str]) -> int:
    """The core's tests, in an environment without PySide6."""
    set_up(CORE)
    return run_steps({"tests of the core without Qt": core_tests})


def task_run(arguments: list[str]) -> int:
    """Open the program; without a display, play a rehearsed session into build/tour instead."""
    set_up(ALL, window=has_display())
    if has_display():
        return 0 if call([ALL.python, ROOT / "main.py", *arguments]) else 1
    tour = BUILD / "tour"
    say(f"There is no display here: a rehearsed session is played instead; look into {tour.relative_to(ROOT)}.")
    shutil.rmtree(tour, ignore_errors=True)
    command = [ALL.python, "-m", "facilitator", "rehearse", "r-pd", "--out", tour]
    return 0 if call(command, env={"QT_QPA_PLATFORM": "offscreen"}) else 1


def task_bench(arguments: list[str]) -> int:
    """Print the ratios of the benchmarks."""
    set_up(ALL)
    return 0 if call([ALL.python, "-m", "benchmarks", *arguments], env={"QT_QPA_PLATFORM": "offscreen"}) else 1


def task_pictures(arguments: list[str]) -> int:
    """Photograph every window into build/pictures."""
    set_up(ALL)
    command = [ALL.python, ROOT / "tests" / "pictures.py", "--out", BUILD / "pictures", *arguments]
    return 0 if call(command, env={"QT_QPA_PLATFORM": "offscreen"}) else 1


def task_setup(_: list[str]) -> int:
    """Make all environments and nothing else."""
    set_up(ALL, CORE, WHEEL, window=has_display())
    return 0


def task_lock(_: list[str]) -> int:
    """Choose versions anew and write the lock files; none of them records an address."""
    uv = find_uv()
    if uv is None:
        raise Stopped("Locking needs uv, and it could not be had.")
    held = ("-c", ALL.lock)
    without_qt = [f"--no-emit-package={name}" for name in ("pyside6-essentials", "shiboken6", "qtawesome", "qtpy")]

    def write(environment: Environment, *more: str | Path) -> bool:
        command = [uv, "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-annotate"]
        return call([*command, "--custom-compile-command", "python3 tasks.py lock", *more, "-o", environment.lock])

    project = ROOT / "pyproject.toml"
    good = (
        write(ALL, project, "--extra", "test", "--upgrade")
        and write(CORE, project, "--extra", "core-test", *held, *without_qt)
        and write(WHEEL, project, *held)
        and write(TOOLS, "--group", "tools", "--upgrade")
    )
    return 0 if good else 1


TASKS: dict[str, Callable[[list[str]], int]] = {
    "run": task_run,
    "test": task_test,
    "test-core": task_test_core,
    "bench": task_bench,
    "pictures": task_pictures,
    "setup": task_setup,
    "lock": task_lock,
}


def main(arguments: list[str]) -> int:
    """Run the task that was named; returns the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - said in a sentence, before a syntax error does
        say("Facilitator needs Python 3.11 or newer.")
        return 1
    described = "\n".join(f"  {name:10} {(task.__doc__ or '').splitlines()[0]}" for name, task in TASKS.items())
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="tasks.py", epilog=f"tasks:\n{described}", formatter_class=shape)
    parser.add_argument("task", choices=TASKS, metavar="task", help="one of those below")
    chosen, rest = parser.parse_known_args(arguments)
    try:
        return TASKS[chosen.task](rest)
    except Stopped as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
