"""Numbers of system calls, from the kernel's tables: each architecture has its own.

A reader of files needs none of these; several are ways round the other protections (io_uring
opens sockets unseen by a filter, process_vm_writev writes into other processes).
"""

_NAMES = (
    *("socket", "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev"),
    *("bpf", "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "keyctl", "add_key"),
    *("request_key", "perf_event_open", "userfaultfd", "io_uring_setup", "kexec_load"),
    *("init_module", "finit_module", "setsid", "setpgid", "open_by_handle_at", "pidfd_getfd"),
    *("personality", "open_tree", "move_mount", "fsopen", "mount_setattr"),
)
# fmt: off
_X86_64 = (41, 59, 322, 101, 310, 311,
           321, 165, 166, 155, 161, 272, 308, 250, 248,
           249, 298, 323, 425, 246,
           175, 313, 112, 109, 304, 438,
           135, 428, 429, 430, 442)
_AARCH64 = (198, 221, 281, 117, 270, 271,
            280, 40, 39, 41, 51, 97, 268, 219, 217,
            218, 241, 282, 425, 104,
            105, 273, 157, 154, 265, 438,
            92, 428, 429, 430, 442)
# fmt: on

# Machine → its number in struct seccomp_data, and the numbers of its calls.
FILTERED = {
    "x86_64": (0xC000003E, dict(zip(_NAMES, _X86_64, strict=True))),
    "aarch64": (0xC00000B7, dict(zip(_NAMES, _AARCH64, strict=True))),
}
# A program that we start (LibreOffice) starts others itself.
FOR_PROGRAMS = tuple(
    name for name in _NAMES if name not in ("socket", "execve", "execveat", "personality")
)
FOR_READERS = tuple(name for name in _NAMES if name != "socket")
