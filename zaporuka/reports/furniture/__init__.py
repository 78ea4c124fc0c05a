"""Page furniture: what a scraped text has from its page and not from its report."""

from zaporuka.reports.furniture.finder import Layout, lay_out

__all__ = ["Layout", "lay_out"]
