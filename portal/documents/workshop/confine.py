"""Takes rights away from this process before it looks at a stranger's file.

Resource limits hold on every Unix. Landlock (Linux 5.13 and later, 6.7 for the network) takes away
files and connections as well; where the kernel has none, the limits and the clean environment stay.
"""

import ctypes
import os
import resource
import sys

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_NEWEST_RIGHTS = (1 << 15) - 1
_TCP_BIND_AND_CONNECT = 0b11
_BEHIND_PAGES = 10
_FIRST_VERSION_WITH_NETWORK = 4


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64)]


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def limit(*, memory: int, cpu_seconds: int) -> None:
    """Bound memory (bytes of address space) and processor time; write no file, leave no core.

    Pages come first: when the processor is wanted by both, people who read are served before a photo.
    """
    os.nice(_BEHIND_PAGES)
    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CPU, cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, 64)


def close_the_door() -> bool:
    """Leave the libraries readable and nothing else, no TCP; True when the kernel agreed."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return _landlock(libc)
    except (OSError, AttributeError):
        return False


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    highest = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (highest, highest))


def _landlock(libc: ctypes.CDLL) -> bool:
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    networked = version >= _FIRST_VERSION_WITH_NETWORK
    rights = _RIGHTS_BY_VERSION.get(version, _NEWEST_RIGHTS)
    ruleset = _Ruleset(rights, _TCP_BIND_AND_CONNECT if networked else 0)
    size = ctypes.sizeof(_Ruleset) if networked else 8
    handle = libc.syscall(_CREATE_RULESET, ctypes.byref(ruleset), size, 0)
    if handle < 0:
        return False
    for folder in _library_folders():
        _allow_reading(libc, handle, folder)
    done: bool = libc.syscall(_RESTRICT_SELF, handle, 0) == 0
    os.close(handle)
    return done


def _library_folders() -> set[str]:
    """The interpreter, its packages, shared libraries and fonts: nothing of the portal's data."""
    wanted = {sys.prefix, sys.base_prefix, "/usr", "/lib", "/lib64", "/etc/fonts"}
    return {folder for folder in wanted if folder != "/" and os.path.isdir(folder)}


def _allow_reading(libc: ctypes.CDLL, handle: int, folder: str) -> None:
    opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    rule = _PathRule(_EXECUTE | _READ_FILE | _READ_DIR, opened)
    libc.syscall(_ADD_RULE, handle, 1, ctypes.byref(rule), 0)
    os.close(opened)
