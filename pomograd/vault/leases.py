"""Linux leases: other programs that open a file wait until we are done with it. Elsewhere there are none.

The kernel grants a read lease only while nobody has the file open for writing, and a write lease only while nobody
else has it open at all. Who comes later waits in its `open` until the lease is given back by closing the file, at most
some 45 seconds. Network folders and files of other people grant none.
"""

import errno
import fcntl
import os
import signal
import sys
from contextlib import suppress

if sys.platform == "linux":
    _READ, _WRITE = fcntl.F_RDLCK, fcntl.F_WRLCK

    def take_lease(descriptor: int, *, alone: bool = False) -> bool:
        """A read lease, or a write lease to be `alone` with the file; False where there are no leases.

        Raises BlockingIOError where another program has it open.
        """
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # a signal that is ignored; the usual one kills
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, _WRITE if alone else _READ)
        except BlockingIOError:
            raise
        except OSError:
            return False
        return True

    def is_awaited(descriptor: int, *, alone: bool = False) -> bool:
        """Whether another program waits for the end of the lease."""
        return fcntl.fcntl(descriptor, fcntl.F_GETLEASE) != (_WRITE if alone else _READ)

    def give_back_lease(descriptor: int) -> None:
        """Closing would do, but not while a process that was forked meanwhile has the file open, too."""
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)

else:

    def take_lease(descriptor: int, *, alone: bool = False) -> bool:
        """False: there are no leases here."""
        del descriptor, alone
        return False

    def is_awaited(descriptor: int, *, alone: bool = False) -> bool:
        """Raises OSError: there is no lease that could be awaited."""
        del alone
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), descriptor)

    def give_back_lease(descriptor: int) -> None:
        """There is none to give back."""
        del descriptor
