"""Where everything that was acknowledged is kept: one embedded SQLite file, or PostgreSQL for a class.

The only room with SQL. It knows rows, not meanings: facts go in and come out, and nothing here says what they are
worth.
"""

from pomograd.store.engine import open_store
from pomograd.store.store import Store, StoredPlan, StoredRun, StoredSchedule

__all__ = ["Store", "StoredPlan", "StoredRun", "StoredSchedule", "open_store"]
