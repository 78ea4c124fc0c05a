"""Zaporuka: the open register of the system of security guarantees for Ukraine."""

__version__ = "0.1.0"
