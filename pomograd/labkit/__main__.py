"""`python -m pomograd.labkit`: reads one request, a JSON line on standard input, and answers on the pipe it names."""

import contextlib
import json
import os
import resource
import sys
from typing import Any


def main() -> None:
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    _close_input()
    import torch

    from pomograd.labkit.channel import Channel
    from pomograd.labkit.checking import check
    from pomograd.labkit.running import run

    torch.set_num_threads(request["threads"])
    _limit(request["limits"])
    channel = Channel(request["descriptor"], request["nonce"])
    {"check": check, "run": run}[request["verb"]](request, channel)


def _close_input() -> None:
    """From here on nothing can be read from standard input, so `input()` ends instead of waiting."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _limit(limits: dict[str, int]) -> None:
    """Set what the system allows of the limits: bytes of address space, seconds of CPU, bytes of a file, no core."""
    for name, value in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))


if __name__ == "__main__":
    main()
