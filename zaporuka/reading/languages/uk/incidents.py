"""Українська: слова, що кажуть, яким був інцидент і де."""

from __future__ import annotations

from zaporuka.reading.incidents import IncidentTable
from zaporuka.reading.languages.tables import phrases, words

INCIDENTS = IncidentTable(
    domains={
        "sea": words("море морський порт судно корабель флот акваторія катер танкер"),
        "air": words("дрон безпілотник ракета авіація літак повітряний шахед авіаудар бпла"),
        "land": words("танк артилерія піхота наземний сухопутний міномет артобстріл"),
        "cyber": words("кібератака хакер хакерський кібернапад кіберпростір"),
        "hybrid": words("диверсія диверсант підпал"),
    },
    pairs={
        "sea": phrases(
            "морський дрон | надводний дрон | морський безпілотник | підводний дрон | безекіпажний катер"
        ),
        "land": phrases("наземний дрон | наземний безпілотник"),
    },
    kinds={
        "blockade": words("блокада блокувати заблокувати"),
        "cyber-attack": words("кібератака хакерський кібернапад"),
        "sabotage": words("диверсія диверсант"),
    },
)
