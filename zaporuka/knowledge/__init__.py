"""The second floor: a ledger's files in, what is known of the world out."""

from zaporuka.knowledge.load import (
    LedgerError,
    cache_file,
    default_ledger,
    load_knowledge,
    read_cache,
    write_cache,
)
from zaporuka.knowledge.model import Actor, Knowledge, Office, Subject

__all__ = [
    "Actor",
    "Knowledge",
    "LedgerError",
    "Office",
    "Subject",
    "cache_file",
    "default_ledger",
    "load_knowledge",
    "read_cache",
    "write_cache",
]
