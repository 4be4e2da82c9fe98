"""What only the Linux kernel offers, called through ctypes. Every function may raise OSError."""

import ctypes
import os
import platform
import resource
import struct
from collections.abc import Sequence

from api.sandbox.syscalls import FILTERED

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWIPC = 0x08000000

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_LAST_CAPABILITY = 63  # those that the kernel does not know are refused, which does no harm
_CAPABILITIES_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def _done(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _prctl(option: int, *arguments: int) -> None:
    longs = [ctypes.c_ulong(each) for each in (*arguments, 0, 0, 0, 0)[:4]]
    _done(_libc.prctl(option, *longs), "prctl")


def syscall(number: int, *arguments: object) -> int:
    result: int = _libc.syscall(ctypes.c_long(number), *arguments)
    return _done(result, "syscall")


def die_with_parent(signal_number: int) -> None:
    """The signal comes when the thread that started this process ends."""
    _prctl(_PR_SET_PDEATHSIG, signal_number)


def gain_no_privileges() -> None:
    """From now on no program that is started has more rights than this process."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def adopt_orphans() -> None:
    """What our children leave behind becomes our child, so that it can be found and ended."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def drop_capabilities() -> None:
    """Root stays the owner of its files and loses every other power."""
    for number in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(number), *[ctypes.c_ulong(0)] * 3)
    header = struct.pack("=Ii", _CAPABILITIES_3, 0)
    _done(_libc.capset(header, bytes(24)), "capset")


def leave_the_network() -> None:
    """A network of our own without any way out; who is not root needs a user namespace for it."""
    try:
        _done(_libc.unshare(CLONE_NEWNET | CLONE_NEWIPC), "unshare")
        return
    except PermissionError:
        user, group = os.getuid(), os.getgid()
    _done(_libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC), "unshare")
    # Files stay ours: we go by our own numbers there too.
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)


def limit(kind: int, amount: int) -> None:
    """Both limits, as far down as the hard one allows; for CPU seconds the signal comes first."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    above = amount + 1 if kind == resource.RLIMIT_CPU and hard != amount else amount
    resource.setrlimit(kind, (amount, above))


# -- system calls ------------------------------------------------------------------------------

# Instructions of the kernel's packet filter: load a word, compare, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # their places in struct seccomp_data
_EPERM, _EAFNOSUPPORT = 1, 97
_AF_UNIX = 1
_X32 = 0x40000000  # calls of the x32 ABI go round a list of numbers


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse_calls(names: Sequence[str], *, unix_sockets: bool) -> None:
    """The named system calls fail with EPERM from now on, sockets too; never to be taken back.

    Raises OSError also where the numbers of this machine's calls are not known.
    """
    machine = platform.machine()
    if machine not in FILTERED:
        raise OSError(f"no table of system calls for {machine}")
    architecture, numbers = FILTERED[machine]
    program = [
        struct.pack("HBBI", _LOAD, 0, 0, _ARCHITECTURE),
        struct.pack("HBBI", _EQUAL, 1, 0, architecture),
        struct.pack("HBBI", _RETURN, 0, 0, _KILL),
        struct.pack("HBBI", _LOAD, 0, 0, _NUMBER),
        struct.pack("HBBI", _AT_LEAST, 0, 1, _X32),
        struct.pack("HBBI", _RETURN, 0, 0, _REFUSE | _EPERM),
    ]
    for name in names:
        program.append(struct.pack("HBBI", _EQUAL, 0, 1, numbers[name]))
        program.append(struct.pack("HBBI", _RETURN, 0, 0, _REFUSE | _EPERM))
    program.append(struct.pack("HBBI", _EQUAL, 0, 3 if unix_sockets else 1, numbers["socket"]))
    if unix_sockets:
        program.append(struct.pack("HBBI", _LOAD, 0, 0, _FIRST_ARGUMENT))
        program.append(struct.pack("HBBI", _EQUAL, 1, 0, _AF_UNIX))
    program.append(struct.pack("HBBI", _RETURN, 0, 0, _REFUSE | _EAFNOSUPPORT))
    program.append(struct.pack("HBBI", _RETURN, 0, 0, _ALLOW))
    filled = _Program(len(program), b"".join(program))
    _done(
        _libc.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_SECCOMP_MODE_FILTER), ctypes.byref(filled)),
        "seccomp",
    )
