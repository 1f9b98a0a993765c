"""A uvicorn server that tells open event streams to end before it waits for them."""

import socket

import uvicorn
from fastapi import FastAPI

PATIENCE_SECONDS = 3


class AppServer(uvicorn.Server):
    """Serves `app`; stops within moments of SIGINT or SIGTERM, open streams or not. Run it on a socket of yours."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=PATIENCE_SECONDS,
            )
        )
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.app.state.feed.close()
        self.app.state.bench.close()
        await super().shutdown(sockets)
