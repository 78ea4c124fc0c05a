"""Early warning: what is reported, week by week, beside what the weeks before let one expect.

It measures reporting, not events (docs/indicators.md).
"""

from zaporuka.mechanism.indicators.model import Assessed, Outlook, Reported, Series, WeekCount
from zaporuka.mechanism.indicators.outlook import outlook

__all__ = ["Assessed", "Outlook", "Reported", "Series", "WeekCount", "outlook"]
