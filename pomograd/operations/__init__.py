"""Everything that the command line and the web may ask for, one file a verb or a family of them.

An operation takes the context and plain values, talks to the rooms, and returns a frozen noun that says what is so or
what changed. It never prints, never asks, and reads the clock only through its context.
"""
