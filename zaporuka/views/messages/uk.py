"""Українська: усе, що подання кажуть власними словами."""

from __future__ import annotations

TEXTS = {
    "title": "Гарантії безпеки: стан справ",
    "as-of": "Станом на {at}",
    "as-known": "за відомим на {known}",
    "undated": "без дати",
    "state": "Стан справ",
    "disputed": "Суперечливе",
    "positions": "Позиції та зобов’язання за учасниками",
    "calendar": "Календар",
    "upcoming": "Попереду і триває",
    "past": "Позаду",
    "no-date": "Без дати",
    "demands": "Чого від кого вимагають",
    "conditions": "Умови",
    "coverage": "На чому це стоїть",
    "legend": "Як це читати",
    "components": "Складники",
    "instruments": "Документи",
    "issues": "Питання",
    "others": "Інше",
    "standing-disputed": "суперечливо",
    "standing-uncontested": "без заперечень",
    "standing-mixed": "позиції різні",
    "dispute-same": "разом правдою бути не можуть",
    "dispute-linked": "разом правдою бути не можуть (пов’язані предмети)",
    "dispute-apart": "твердження вказують у різні боки, предмети різні",
    "see-positions": "позиції",
    "superseded": "до того",
    "according-to": "твердить: {names}",
    "according-to-many": "твердять: {names}",
    "own-word": "{names} (від своєї сторони)",
    "narrator": "саме повідомлення",
    "anonymous": "неназвані джерела",
    "anonymous-of": "неназвані джерела {name}",
    "with-anonymous": "{name} і його неназвані джерела",
    "report": "повідомлення",
    "has-it-from": "звідки",
    "more-evidence": "також у: {reports}",
    "more-lines": "… і ще {count}, повністю в --format html, md або json",
    "see": "див. [{number}]",
    "condition": "за умови: «{text}»",
    "condition-none": "умову названо в самому реченні",
    "of-whom": "від кого: {names}",
    "of-whom-unknown": "від кого, повідомлення не кажуть",
    "nothing": "Повідомлення про це не кажуть.",
    "empty": "Про систему гарантій нічого не прочитано.",
    "not-read": "не прочитано, мова {language}: {reports}",
    "not-read-unknown": "не прочитано, мову не розпізнано: {reports}",
    "no-report-date": "без дати, тому вважаються відомими будь-коли: {reports}",
    "not-known": "тоді ще не відомі або без дати, тож не враховані: {reports}",
    "copies": "копії, разом один свідок: {reports}",
    "silent": "про гарантії нічого не знайдено: {reports}",
    "problem": "не відкрито: {problem}",
    "planned-past": "планувалося; чи відбулося, повідомлення не кажуть",
    "evidence": "Доказ",
    "chain": "Ланцюжок",
    "speaker": "Хто каже",
    "rating": "Оцінка",
    "published": "опубліковано {date}",
    "said": "сказано {date}",
    "contents": "Зміст",
    "contested-event": "одні повідомляють, що відбулося, інші — що ні",
    "asserted-report": "повідомлено {date}",
    "glance": "Коротко",
    "same-sentence": "те саме речення, що в [{number}]",
    "ongoing-past": "тоді тривало",
    "chains": "Хто від кого це має",
    "chain-line": "{root} — через: {path}",
    "chain-direct": "{root} — безпосередньо",
    "in-reports": "у: {reports}",
    "quote-open": "«",
    "quote-close": "»",
    "colon": "{actor}: {phrase}",
    "legend-text": (
        "Свідок — це родина повідомлень, яка не має з іншою спільного видавця в ланцюжку; копії — один "
        "свідок. Оцінка — за кодом Адміралтейства: надійність джерела A–F (F — люди її ще не оцінили), "
        "достовірність 1–6 (1 — підтверджено незалежно … 5 — малоймовірно, 6 — судити не можна). Стрілки "
        "ведуть від повідомлення назад до того, хто каже, через видавців, яких воно називає."
    ),
}

COUNTS = {
    "reports-read": {
        "one": "прочитано {n} повідомлення",
        "few": "прочитано {n} повідомлення",
        "many": "прочитано {n} повідомлень",
        "other": "прочитано {n} повідомлення",
    },
    "reports-unread": {
        "one": "не прочитано {n}",
        "few": "не прочитано {n}",
        "many": "не прочитано {n}",
        "other": "не прочитано {n}",
    },
    "witnesses": {"one": "{n} свідок", "few": "{n} свідки", "many": "{n} свідків", "other": "{n} свідка"},
    "asserters": {
        "one": "твердить {n}",
        "few": "твердять {n}",
        "many": "твердять {n}",
        "other": "твердять {n}",
    },
    "families": {
        "one": "{n} незалежний текст",
        "few": "{n} незалежні тексти",
        "many": "{n} незалежних текстів",
        "other": "{n} незалежного тексту",
    },
    "disputes": {
        "one": "{n} суперечність",
        "few": "{n} суперечності",
        "many": "{n} суперечностей",
        "other": "{n} суперечності",
    },
    "claims": {
        "one": "{n} твердження",
        "few": "{n} твердження",
        "many": "{n} тверджень",
        "other": "{n} твердження",
    },
    "problems": {
        "one": "не відкрито {n}",
        "few": "не відкрито {n}",
        "many": "не відкрито {n}",
        "other": "не відкрито {n}",
    },
}

STATUS = {
    "proposed": "лише запропоновано",
    "under-negotiation": "тривають переговори",
    "agreed-in-principle": "узгоджено в принципі",
    "text-finalised": "текст готовий",
    "signed": "підписано",
    "ratified": "ратифіковано",
    "in-force": "діє",
    "activated": "застосовано",
    "suspended": "призупинено",
    "rejected": "відхилено",
    "terminated": "припинено",
}

SHARE = "узгоджено на {n} %"

POSITION = {
    "supports": "підтримка",
    "offers": "пропозиція",
    "demands": "вимога",
    "accepts": "згода",
    "accepts-if": "згода за умови",
    "rejects": "відмова",
    "undecided": "рішення немає",
    "unknown": "позиція невідома",
}

COMMITS = {"will": "обіцянка", "would-if": "обіцянка за умови", "may": "можлива участь"}

EVENTS = {
    "CONSULT": "консультації",
    "CONSULT/phone": "телефонна розмова",
    "CONSULT/online": "онлайн-зустріч",
    "CONSULT/visit": "візит",
    "CONSULT/meeting": "зустріч",
    "CONSULT/multilateral": "багатостороння зустріч",
    "AGREE": "домовленість",
    "SUPPORT": "підписання або підтримка",
    "COOPERATE": "співпраця",
    "AID": "допомога",
    "REQUEST": "прохання",
    "REJECT": "відмова",
    "ACCUSE": "звинувачення",
    "THREATEN": "погроза",
    "RETREAT": "відведення",
    "MOBILIZE": "мобілізація",
    "SANCTION": "санкції",
    "COERCE": "примус",
    "ASSAULT": "напад",
    "PROTEST": "протест",
    "CONCEDE": "поступка",
}

EVENT_STATUS = {
    "occurred": "відбулося",
    "ongoing": "триває",
    "planned": "заплановано",
    "denied": "не відбулося, відкладено або заперечено",
}

REASONS = {
    "independent-asserters": "те саме твердять кілька незалежних",
    "own-word": "слово того, про кого йдеться",
    "separate-reports": "те саме кажуть повідомлення з окремих ланцюжків",
    "one-report": "лише власні слова повідомлення",
    "one-asserter": "твердить один або кілька з однієї сторони",
    "unnamed-only": "лише неназвані джерела",
    "unknowing": "той, хто твердить, каже, що не знає",
    "contradicted": "інше твердження заперечує",
    "contradicted-by-own-word": "заперечує той, про кого йдеться",
}
