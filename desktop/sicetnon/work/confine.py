"""What a child process may not do: use a network, start programs, write files, take all memory.

Three layers, each as far as the system has it: Python's audit hook (everywhere), seccomp and landlock (Linux),
a limit of address space (Linux). What a layer cannot do here it leaves out; the reading goes on without it.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

FORBIDDEN_EVENTS = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "webbrowser.open",
)  # fmt: skip
# System calls by machine: socket, connect, bind, listen, execve, execveat, ptrace, io_uring_setup; then seccomp itself.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 322, 101, 425), 317),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 281, 117, 425), 277),
}
_WRITES = (1 << 1) | sum(1 << bit for bit in range(4, 13))  # write, remove, make files, folders, links, devices
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_NO_NEW_PRIVILEGES = 38


def confine(memory: int | None) -> tuple[str, ...]:
    """Shut this process in for good; `memory` in bytes of address space. Returns the layers that hold."""
    held = ["audit"]
    sys.addaudithook(_refuse)
    if memory is not None and _limit_memory(memory):
        held.append("memory")
    if sys.platform == "linux" and platform.machine() in _CALLS:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            if _deny_writes(libc):
                held.append("landlock")
            if _deny_calls(libc):
                held.append("seccomp")
    return tuple(held)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(f"A document tried to make the program do what it never does ({event}).")


def _limit_memory(most: int) -> bool:
    """True when the system takes a limit of address space."""
    if sys.platform != "linux":
        return False
    import resource

    try:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ValueError, OSError):
        return False
    return True


def _deny_writes(libc: ctypes.CDLL) -> bool:
    """Landlock without one allowed place: no file is made, changed or removed; open ones stay open."""
    rules = ctypes.create_string_buffer(struct.pack("<Q", _WRITES), 8)
    made = libc.syscall(_LANDLOCK_CREATE, rules, ctypes.c_size_t(8), ctypes.c_uint32(0))
    if made < 0:
        return False
    held = bool(libc.syscall(_LANDLOCK_RESTRICT, made, ctypes.c_uint32(0)) == 0)
    libc.close(made)
    return held


def _deny_calls(libc: ctypes.CDLL) -> bool:
    """Seccomp for all threads: the listed calls fail with "permission denied"."""
    machine, calls, seccomp = _CALLS[platform.machine()]
    load, equal, answer = 0x20, 0x15, 0x06
    program = [(load, 0, 0, 4), (equal, 0, len(calls) + 1, machine), (load, 0, 0, 0)]
    program += [(equal, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    program += [(answer, 0, 0, 0x7FFF0000), (answer, 0, 0, 0x00050000 | 13)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *line) for line in program))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    everyone = 1  # SECCOMP_FILTER_FLAG_TSYNC
    return bool(libc.syscall(seccomp, 1, everyone, head) == 0)
