"""The lasting evidence store on SQLite or PostgreSQL: reports, readings, what they found (docs/store.md)."""

from zaporuka.register.store.engine import StoreError
from zaporuka.register.store.load import Store, open_store
from zaporuka.register.store.put import Added
from zaporuka.register.store.shared import SharedStore
from zaporuka.register.store.write import Writer, open_writer

__all__ = ["Added", "SharedStore", "Store", "StoreError", "Writer", "open_store", "open_writer"]
