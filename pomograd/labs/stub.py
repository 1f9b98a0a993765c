"""What a learner starts from: the reference with its answers taken out. Knows only text."""

OPEN, CLOSE = "# <answer>", "# </answer>"


def make_stub(reference: str) -> str:
    """The reference in which every region between the answer marks raises NotImplementedError."""
    return remove_answers(reference, set(range(count_answers(reference))))


def count_answers(reference: str) -> int:
    return sum(line.strip() == OPEN for line in reference.splitlines())


def remove_answers(reference: str, which: set[int]) -> str:
    """The reference without its marks, and without the answers whose numbers, from 0 on, are in `which`."""
    lines: list[str] = []
    number, inside = -1, False
    for line in reference.splitlines(keepends=True):
        if line.strip() == OPEN:
            number, inside = number + 1, True
            if number in which:
                lines.append(line.replace(OPEN, "raise NotImplementedError"))
        elif line.strip() == CLOSE:
            inside = False
        elif not (inside and number in which):
            lines.append(line)
    return "".join(lines)
