"""`python -m pomograd`."""

from pomograd.cli import main

main()
