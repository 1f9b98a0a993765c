"""How tables of words are written down: as one line of text, which is shorter to read and to add to than a tuple."""


def words(text: str) -> tuple[str, ...]:
    """The words of a comma-separated text."""
    return tuple(text.split(", "))
