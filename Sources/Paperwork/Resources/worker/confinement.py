"""What the worker takes from itself before it looks at anything a stranger made 自我约束.

Each step is asked of the kernel alone, needs no rights, and is skipped where the kernel does not know it; what holds in
the end is told to the program, which writes it into its log.
"""

import ctypes
import os
import resource
import signal
import site
import sys
import threading
import time

LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_NO_NEW_PRIVS, PR_SET_DUMPABLE = 38, 4
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
# Rights to files that Landlock's first version knows: all of them, and the two of looking.
LANDLOCK_ALL, LANDLOCK_READ = (1 << 13) - 1, (1 << 2) | (1 << 3)


def before_loading(memory):
    """Bounds memory, forbids files to grow and cores to fall, leaves the network, and watches for its parent's end."""
    held = {}
    os.closerange(3, 1 << 16)
    os.chdir("/")
    LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # No regular file may hold a single byte more because of us; pipes are not files in this.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    held["noNetwork"] = LIBC.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0
    threading.Thread(target=end_with_parent, args=[os.getppid()], daemon=True).start()
    return held


def end_with_parent(parent):
    """The kernel's own signal for this comes when the *thread* ends that started us, which may be long before."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def after_loading():
    """From here on only what was installed may be read, and nothing opened for writing: no key, no database."""
    return {"noFiles": LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and restrict_files()}


def restrict_files():
    allowed = ctypes.c_uint64(LANDLOCK_ALL)
    rules = LIBC.syscall(LANDLOCK_CREATE_RULESET, ctypes.byref(allowed), ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    installed = {sys.prefix, sys.base_prefix + "/lib", "/usr/lib", "/lib", "/proc/self", os.path.dirname(__file__)}
    for place in installed | set(site.getsitepackages()):
        read_beneath(rules, place)
    return LIBC.syscall(LANDLOCK_RESTRICT_SELF, rules, 0) == 0


def read_beneath(rules, place):
    try:
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return

    class Beneath(ctypes.Structure):
        _pack_ = 1
        _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]

    rule = Beneath(LANDLOCK_READ, folder)
    LIBC.syscall(LANDLOCK_ADD_RULE, rules, 1, ctypes.byref(rule), 0)
    os.close(folder)
