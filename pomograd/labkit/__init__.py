"""What runs inside a lab's own process: it calls the learner's functions and sends back what they did, as values.

Loads the learner's file and the lab's `check.py` and `twins.py`, and writes JSON lines on a pipe of its own. It passes
no judgement and knows nothing of the app, its languages, or what is a pass. The nouns that a lab folder needs are here.
"""

from pomograd.labkit.nouns import Check, Law, Text, Twin

__all__ = ["Check", "Law", "Text", "Twin"]
