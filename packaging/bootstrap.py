"""Sets the checkout up on its first start and runs the program or the tests in it. Standard library only.

Own `.venv`, locked versions with hashes, the system libraries Qt needs. A stamp with the lock file's
hash makes every further start a file comparison. Must parse on old Pythons, to say so in a sentence.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
COMMANDS = ("analyse", "import", "report", "check", "search")  # the command line's own words

# What Qt opens at run time, by Debian's package names.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(text):
    """A line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def stop(text):
    """End with a sentence and a failing exit code."""
    say(text)
    raise SystemExit(1)


def venv_python():
    """The virtual environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted(lock):
    """What the stamp must say for this lock file and this interpreter."""
    digest = hashlib.sha256((ROOT / "packaging" / lock).read_bytes()).hexdigest()
    return f"{lock} {digest} python {sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def stamp(lock):
    """Where the stamp of a finished set-up lies, one for each lock file."""
    return VENV / f"{lock}.done"


def is_ready(lock):
    """True when this very lock file was installed to the end by this interpreter."""
    place = stamp(lock)
    return venv_python().exists() and place.exists() and place.read_text("utf8") == wanted(lock)


def missing_libraries():
    """Debian packages whose libraries cannot be opened here (Linux only)."""
    absent = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            absent.append(package)
    return absent


def install_system(packages):
    """Install Debian packages as root, else name them in one line to copy."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    can = sys.platform == "linux" and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not can:
        sudo = "sudo " if shutil.which("sudo") else ""
        stop(f"These system libraries are missing. Please run this line once and start again:\n  {sudo}{line}")
    say("Installing system libraries: " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], line.replace("-y", "-y -qq", 1).split()):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            stop(f"The system libraries could not be installed:\n{done.stderr.strip()}\nPlease run: {line}")


def make_venv():
    """A fresh virtual environment; Debian keeps the module for it in a package of its own."""
    for attempt in (1, 2):
        done = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return
        if attempt == 1 and ("ensurepip" in done.stdout + done.stderr or "No module named" in done.stderr):
            install_system([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
            continue
        stop(f"The folder .venv could not be made:\n{(done.stdout + done.stderr).strip()}")


def install_packages(lock):
    """Locked versions, hashes checked, nothing resolved anew."""
    say("Installing the program's own packages into .venv (once, about half a minute) …")
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--no-deps", "--require-hashes", "-r", str(ROOT / "packaging" / lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        stop(
            "The packages could not be installed; nothing else on this computer was changed.\n"
            f"{done.stderr.strip()[-2000:]}\nPlease check the connection and start again."
        )
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([str(venv_python()), "-c", query], capture_output=True, text=True, check=True)
    Path(site.stdout.strip(), "sicetnon-checkout.pth").write_text(str(ROOT / "desktop") + "\n", "utf8")


def locked_out():
    """Hold the set-up lock; a second start waits for the first instead of working against it."""
    place = ROOT / ".venv.lock"
    for _ in range(600):
        try:
            return place, os.open(place, os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            if time.time() - place.stat().st_mtime > 600:
                place.unlink(missing_ok=True)
            time.sleep(0.5)
    return stop(f"Another set-up holds {place}; if none is running, please delete that file.")


def set_up(lock):
    """Make or renew the environment for `lock`; a broken attempt leaves no stamp and starts over."""
    started = time.monotonic()
    try:
        place, handle = locked_out()
    except PermissionError:
        stop(f"This folder cannot be written to: {ROOT}. Please move the program to a folder of your own.")
    try:
        if is_ready(lock):
            return
        say("First start: setting up (later starts skip this).")
        if sys.platform == "linux":
            absent = missing_libraries()
            if absent:
                install_system(absent)
        others = [mark for mark in VENV.glob("*.done") if wanted(mark.stem) != mark.read_text("utf8")]
        if others or not venv_python().exists() or not list(VENV.glob("*.done")):
            make_venv()
        install_packages(lock)
        stamp(lock).write_text(wanted(lock), "utf8")
        say(f"Ready after {time.monotonic() - started:.0f} s.")
    finally:
        os.close(handle)
        place.unlink(missing_ok=True)


def enter(lock, arguments, environment=None):
    """Go on in the virtual environment; does not return."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(f"Sic et Non needs Python 3.11 or later; this is {found}. Please start it with a newer python3.")
    if not is_ready(lock):
        set_up(lock)
    command = [str(venv_python()), *arguments]
    variables = {**os.environ, **(environment or {})}
    if os.name == "nt":
        raise SystemExit(subprocess.call(command, env=variables))
    os.execve(command[0], command, variables)


def has_display():
    """True where a window can be shown."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def desktop():
    """`python3 desktop [PROJECT | --demo | COMMAND …]`: the window, or the command line's twin."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in (*COMMANDS, "--help", "-h", "--version"):
        enter("requirements.lock", ["-m", "sicetnon", *arguments])
    if not has_display():
        stop(
            "There is no display here to show a window on. The same work goes without one:\n"
            "  python3 desktop analyse FILES… --json OUT     (all commands: python3 desktop --help)"
        )
    enter("requirements.lock", ["-m", "sicetnon.gui", *arguments])


def tests():
    """`python3 tests [PYTEST ARGUMENTS]`: all checks, or only the tests named."""
    enter("requirements-dev.lock", [str(ROOT / "tests" / "everything.py"), *sys.argv[1:]])
