"""`python -m zaporuka.cli`."""

from zaporuka.cli import main

main()
