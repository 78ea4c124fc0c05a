"""How well the reader reads: gold annotations, the scorer, and the floors that may not be lowered."""
