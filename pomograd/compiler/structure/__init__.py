"""Blocks → drafts, sections and items: what the parts of a plan are called and how they hang together."""
