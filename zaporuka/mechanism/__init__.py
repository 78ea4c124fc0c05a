"""The mechanism: what the commitments of a ledger ask for, and what reporting warns of."""
