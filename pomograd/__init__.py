"""pomograd: compiles a study plan, schedules it, runs its pomodoros and checks its practice."""

__version__ = "0.1.0"
