"""Where the app is found on this machine: the port that it takes when it can, and the address of the calendar."""

USUAL_PORT = 7425


def calendar_address(port: int, secret: str) -> str:
    return f"http://127.0.0.1:{port}/calendar/{secret}.ics"
