"""The learner's folder of notes: who links to whom, and progress written into a note. Knows no plan and no schedule."""

from pomograd.vault.day_planner import clock_of, with_clock
from pomograd.vault.files import vault_root
from pomograd.vault.index import Vault, VaultLink, index_vault, name_vault
from pomograd.vault.rows import ticked_row
from pomograd.vault.spans import Edit, edit_line
from pomograd.vault.ticking import pomodoros_of, ticked, with_date, with_pomodoros, without_field
from pomograd.vault.write_back import write_date, write_pomodoros, write_tick

__all__ = [
    "Edit",
    "Vault",
    "VaultLink",
    "clock_of",
    "edit_line",
    "index_vault",
    "name_vault",
    "pomodoros_of",
    "ticked",
    "ticked_row",
    "vault_root",
    "with_clock",
    "with_date",
    "with_pomodoros",
    "without_field",
    "write_date",
    "write_pomodoros",
    "write_tick",
]
