"""Bytes → blocks: decodes a note, clears what is no text of a plan, reads its Markdown. Knows no time and no plan."""
