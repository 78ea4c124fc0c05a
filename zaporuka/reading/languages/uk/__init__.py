"""Ukrainian."""

from zaporuka.reading.languages.tables import Language
from zaporuka.reading.languages.uk.abbreviations import ABBREVIATIONS, CLOSING, PREPOSITIONS
from zaporuka.reading.languages.uk.cues import CUES
from zaporuka.reading.languages.uk.dates import DATES
from zaporuka.reading.languages.uk.mentions import MENTIONS
from zaporuka.reading.languages.uk.names import NAMES
from zaporuka.reading.languages.uk.roles import ROLES

LANGUAGE = Language(
    code="uk",
    morphology="uk",
    abbreviations=ABBREVIATIONS,
    prepositions=PREPOSITIONS,
    closing=CLOSING,
    names=NAMES,
    roles=ROLES,
    mentions=MENTIONS,
    cues=CUES,
    dates=DATES,
)
