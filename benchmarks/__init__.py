"""How fast the reader reads and what it needs, beside a peer and a floor, measured in one run."""
