"""Which item of an edited note is which item of the note as it was, so that progress follows it."""

from pomograd.compiler.identity.carry import carry_over, follow
from pomograd.compiler.identity.differences import Change, Fate, differences
from pomograd.compiler.identity.names import Identities
from pomograd.compiler.identity.roll import Roll, read_roll, roll_of

__all__ = ["Change", "Fate", "Identities", "Roll", "carry_over", "differences", "follow", "read_roll", "roll_of"]
