"""The one exception that reaches a learner: a stable code and the details of what happened, no sentence.

The sentences stand in `locale/<language>/errors.toml` under the code, in both languages, each with a hint that says
what to do next. Every code has its section in `docs/reference/errors.md`.
"""


class PomogradError(Exception):
    """Something the learner can mend.

    `exit_code` is 2 where the call was wrong (a missing file, an unknown lab) and 1 where the thing asked about is
    not fine (a full disk, a note without a plan).
    """

    def __init__(self, code: str, *, exit_code: int = 1, **details: object) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.exit_code = exit_code
        self.details = details
