"""The pipe back to the app: one JSON object a line, each with the nonce of this conversation.

Its own file descriptor, so that nothing a learner prints can be taken for a result. That and the nonce keep accidents
out, not intent: code in this process can find both.
"""

import json
import os
from typing import Any


class Channel:
    """Writes events. Where nobody reads any more, the process has no purpose left and ends at once."""

    def __init__(self, descriptor: int, nonce: str) -> None:
        self._descriptor = descriptor
        self._nonce = nonce

    def send(self, event: str, **values: Any) -> None:
        line = json.dumps({"nonce": self._nonce, "event": event, **values}, ensure_ascii=False) + "\n"
        waiting = memoryview(line.encode(errors="replace"))
        try:
            while waiting:
                waiting = waiting[os.write(self._descriptor, waiting) :]
        except BrokenPipeError:
            os._exit(1)
