"""The pomodoro: a pure state machine over the facts of the ledger, the verbs on it, and what they add up to."""
