"""The desk: the register in a browser, every page with a JSON twin (a store and a ledger in, pages out)."""
