"""Українська: умови зобов’язань як речення; кожне стоїть після «якщо»."""

from __future__ import annotations

CONDITIONS = {
    "armed-attack": "стався {adjectives}збройний напад {by:gent} на {against:accs}{weapons}{target}{step}",
    "armed-attack/threat": (
        "стався {adjectives}збройний напад {by:gent} на {against:accs}{weapons}{target} "
        "або постала загроза такого нападу{step}"
    ),
    "ceasefire-violation": "сталося порушення припинення вогню{step}",
    "ceasefire-violation/by": "сталося порушення припинення вогню {by:ablt}{step}",
    "ceasefire-violation/continues": "порушення припинення вогню триває й після першої відповіді{step}",
    "ceasefire-violation/by/continues": (
        "порушення припинення вогню {by:ablt} триває й після першої відповіді{step}"
    ),
    "escalation": "сталася значна ескалація з боку {by:gent} проти {against:gent}{step}",
    "domain": "інцидент стався {domains}",
    "attributed-to": "інцидент визнано дією {to:gent}",
    "attributed-to/by": "інцидент визнано дією {to:gent} за висновком {by:gent}",
    "non-provocation": "інцидент не був спровокований {by:ablt}",
    "requested-by": "надійшло прохання {actors:gent}",
    "commitment": "зобов’язання «{does}» (документ «{title}») має стан «{state}»",
    "membership": "{of:nomn} є членом {organisation:gent}",
    "decision": "є рішення {by:gent}, що зобов’язання застосовується",
    "decision/after": (
        "є рішення {by:gent}, що зобов’язання застосовується, ухвалене після консультацій {actors:with}"
    ),
    "doubt": "постало питання про зміст документа «{title}»",
    "after": "минуло не менше {lapse}, відколи {since}",
    "within": "{holds}, і це настало не пізніше ніж через {lapse} після того, як {since}",
    "before/day": "ще не настало {date}",
    "before/month": "ще не настав {date}",
    "before/year": "ще не настав {date}",
    "not": "неправда, що ({part})",
}
NEGATED = {
    "ceasefire/in-force": "припинення вогню не діє",
    "ceasefire/ended": "припинення вогню не скінчилося",
    "hostilities/ceased": "бойові дії не припинено",
    "hostilities/ongoing": "бойові дії не тривають",
    "settlement/concluded": "мирної угоди не укладено",
    "settlement/in-force": "мирна угода нечинна",
    "settlement/broken": "мирну угоду не зламано",
    "non-provocation": "інцидент був спровокований {by:ablt}",
    "requested-by": "не надійшло прохання {actors:gent}",
    "membership": "{of:nomn} не є членом {organisation:gent}",
    "before/day": "уже настало {date}",
    "before/month": "уже настав {date}",
    "before/year": "уже настав {date}",
}
STAGES = {
    "proposed": "документ «{title}» запропоновано",
    "under-negotiation": "про документ «{title}» почалися переговори",
    "agreed-in-principle": "документ «{title}» погоджено в принципі",
    "text-finalised": "текст документа «{title}» узгоджено",
    "signed": "документ «{title}» підписано",
    "ratified": "документ «{title}» ратифіковано",
    "in-force": "документ «{title}» набув чинності",
    "activated": "документ «{title}» задіяно",
    "suspended": "дію документа «{title}» зупинено",
    "rejected": "документ «{title}» відхилено",
    "terminated": "дію документа «{title}» припинено",
}
STEPS = {
    "reported": ", і про це щонайменше повідомлено",
    "corroborated": ", і це підтверджено незалежно",
    "verified": ", і це перевірено",
    "attributed": ", і авторство встановлено",
    "determined": ", і відповідальність визначено",
}
ADJECTIVES = {
    "significant": "значний",
    "deliberate": "умисний",
    "sustained": "тривалий",
    "unprovoked": "неспровокований",
}
TEXTS = {
    "article": "{adjectives}",
    "nuclear": " із застосуванням ядерної зброї",
    "target": " по цілі «{target}»",
    "for": " (щодо {by:gent})",
    "for-all": " (щодо всіх сторін)",
    "all": "; і водночас ",
    "any": "; або ",
    "either": "або {parts}",
    "inner": "({part})",
    "date/day": "{date} року",
    "date/month": "{date} року",
    "date/year": "{date} рік",
}
# The case of the duration in a frame.
CASES = {"after": "gent", "within": "accs"}
# One, few, many (CLDR); the genitive has two forms, the accusative differs from the nominative in the first.
UNITS = {
    "Y": {"nomn": ("рік", "роки", "років"), "gent": ("року", "років", "років")},
    "M": {"nomn": ("місяць", "місяці", "місяців"), "gent": ("місяця", "місяців", "місяців")},
    "W": {
        "nomn": ("тиждень", "тижні", "тижнів"),
        "gent": ("тижня", "тижнів", "тижнів"),
    },
    "D": {"nomn": ("день", "дні", "днів"), "gent": ("дня", "днів", "днів")},
    "TH": {
        "nomn": ("година", "години", "годин"),
        "gent": ("години", "годин", "годин"),
        "accs": ("годину", "години", "годин"),
    },
    "TM": {
        "nomn": ("хвилина", "хвилини", "хвилин"),
        "gent": ("хвилини", "хвилин", "хвилин"),
        "accs": ("хвилину", "хвилини", "хвилин"),
    },
}
