"""Labs: finding them, starting one in the learner's workspace, checking and running what the learner wrote.

Never imports torch and never runs a line of the learner's code: `labkit` does both, in a process of its own.
"""
