"""Українська: усе, що подання кажуть власними словами."""

from __future__ import annotations

TEXTS = {
    "title": "Гарантії безпеки: стан справ",
    "as-of": "Станом на {date}",
    "as-known": "за відомим на {date}",
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
    "standing-disputed": "суперечливо",
    "standing-uncontested": "без заперечень",
    "standing-mixed": "позиції різні",
    "dispute-same": "разом правдою бути не можуть",
    "dispute-linked": "стоять одне проти одного (одне — частина другого)",
    "dispute-apart": "твердження вказують у різні боки, предмети різні",
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
    "more-positions": "ще {count}",
    "more-lines": "… і ще {count}, повністю в --format html, md або json",
    "of-whom": "від кого: {names}",
    "demands-note": "Від кого вимагають, коли цього не названо окремо, видно з самих слів.",
    "empty": "Про систему гарантій нічого не прочитано.",
    "not-read": "не прочитано, мова {language}: {reports}",
    "not-read-unknown": "не прочитано, мову не розпізнано: {reports}",
    "no-report-date": "без дати, тому не враховуються, коли є --known: {reports}",
    "copies": "копії, разом один свідок: {reports}",
    "silent": "про гарантії нічого не знайдено: {reports}",
    "problem": "не відкрито: {problem}",
    "planned-past": "планувалося; чи відбулося, повідомлення не кажуть",
    "evidence": "Доказ",
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
    "view-standing": "Стан: {subject}",
    "view-changes": "Зміни після {date}",
    "view-disputes": "Суперечності",
    "view-timeline": "Хронологія",
    "view-matrix": "Позиції та зобов’язання: учасники й предмети",
    "view-trace": "Слід: {id}",
    "view-indicators": "Раннє попередження",
    "indicators-caution": (
        "Це вимірює повідомлення, а не події: рахується те, про що розповідають повідомлення в цьому "
        "реєстрі. Зростання може бути увагою, новим джерелом чи переказом старого, а тиша — мовчанням тих, "
        "хто пише. "
        "Тривога — привід відкрити повідомлення, а не висновок про світ."
    ),
    "indicators-method": (
        "Кожен тиждень, від понеділка до неділі, бере те, що стало відомо протягом нього. Його порівняно з "
        "тижнями до нього (їх {weeks}, останні {gap} перед ним пропущено, принаймні {least} — із "
        "повідомленнями); що більше надійшло текстів, то більше очікується. Поки нічого не змінюється, "
        "випадкових тривог близько {alarms} на рік — за всіма індикаторами разом (їх {count}). Крапка — "
        "тиждень без повідомлень."
    ),
    "week-alert": "тривога",
    "week-quiet": "нічого незвичного",
    "week-short": "зарано судити: тижнів для порівняння менше ніж {least}",
    "week-no-data": "немає даних: жодного повідомлення за цей тиждень",
    "week-last": "останній тиждень: {count}, {texts}",
    "week-expected": "очікувано {expected}, тривога від {threshold}",
    "week-highest": "найбільше {count}",
    "week-counted": "{count}, очікувано {expected} (тривога від {threshold}; {odds}; {texts})",
    "week-under-way": "останній тиждень ще триває",
    "no-week": "повідомлення, день яких не сказано так точно, щоб визначити тиждень: {count}",
    "odds": "випадково — один тиждень із {odds}",
    "odds-tiny": "випадково — рідше ніж один тиждень із мільйона",
    "by-actor": "за сторонами: {sides}",
    "chart": "Графік",
    "chart-day": "%d.%m.%Y",
    "chart-legend": (
        "Стовпчики — пораховано; сіра лінія — очікувано; пунктир — тривога від цього; червоне з ! — тривога."
    ),
    "numbers": "Числа",
    "column-week": "тиждень",
    "column-count": "пораховано",
    "column-texts": "текстів",
    "column-expected": "очікувано",
    "column-threshold": "тривога від",
    "block-current": "Чинне",
    "block-superseded": "Замінене",
    "block-moved": "Хто змінив позицію",
    "block-new": "Нове",
    "block-confirmed": "Підтверджено більшою кількістю свідків чи сторін",
    "block-events-new": "Події, що стали відомі",
    "block-undated": "Без дати",
    "block-held": "У реєстрі зобов'язань",
    "ruled-out": "виключено",
    "performance-pledged": "заявлено",
    "performance-allocated": "виділено",
    "performance-delivered": "надано",
    "headline-mark": "головне",
    "since-then": "відтоді: {what} — {who}, {when} [{id}]",
    "moved": "{before} → {after}",
    "more-than-before": "свідки {before} → {after}; сторони {parties_before} → {parties_after}",
    "independence-apart": "незалежні одне від одного: {one} проти {other}",
    "sides-shared": "обидва твердить одна сторона ({names})",
    "roots-shared": "обидва має {roots}",
    "independence-limited": "не зовсім незалежні: {why}",
    "own-word-side": "власне слово учасника",
    "difference-date": "дати різняться: {tellings}",
    "difference-place": "місця різняться: {tellings}",
    "difference-participants": "учасники різняться: {tellings}",
    "difference-status": "свідчення різняться: {tellings}",
    "telling": "{value} ({ids})",
    "discussed": "{name}: {words}",
    "accounts": "Що про це каже кожен",
    "nothing-found": "Про це нічого не твердять.",
    "nothing-changed": "Нічого не змінилося.",
    "no-disputes": "Суперечностей немає.",
    "depth": (
        "реєстр великий; тут зважено останні слова з кожного питання (щонайменше {words}), {lines} позицій, "
        "про які говорили востаннє, й останні {events} згадок подій: `standing` сягає далі в минуле"
    ),
    "depth-subject": (
        "реєстр великий; тут зважено останні слова з кожного питання щодо цієї теми (щонайменше {words})"
    ),
    "left-out": "не враховано, бо опубліковано пізніше або без дати: {count}",
    "fact-claim": "Твердження",
    "fact-event": "Подія",
    "fact-evidence": "Доказ",
    "fact-sentence": "Речення",
    "fact-condition": "Умова",
    "fact-speaker": "Хто каже",
    "fact-chain": "Ланцюжок",
    "fact-root": "Корінь",
    "fact-valid": "Чинне",
    "fact-known": "Відоме",
    "fact-report": "Повідомлення",
    "fact-address": "Адреса",
    "fact-published": "Опубліковано",
    "fact-place": "Місце в тексті",
    "fact-sha": "SHA-256",
    "fact-family": "Родина",
    "fact-copies": "Копії та версії",
    "fact-passage": "Переписаний уривок",
    "fact-rating": "Оцінка",
    "fact-reliability": "Надійність",
    "fact-credibility": "Достовірність",
    "fact-reader": "Читач",
    "fact-state": "Стан",
    "fact-successor": "Замінено на",
    "fact-others": "Те саме від",
    "fact-against": "Проти",
    "fact-witnesses": "Свідки",
    "fact-parties": "Незалежні сторони",
    "fact-held": "У реєстрі зобов'язань",
    "fact-decisions": "Рішення щодо реєстру",
    "block-what": "Що сказано",
    "block-evidence": "Доказ",
    "block-source": "Джерело",
    "block-weight": "Вага",
    "block-place": "Місце в реєстрі",
    "block-report": "Повідомлення і читач",
    "basis-said": "день, коли це сказано",
    "basis-event": "день події, про яку ті самі слова",
    "basis-report": "день повідомлення",
    "never-judged": "F: це джерело ще ніхто не оцінив",
    "judged": "{reliability}, від {date}: {reason}",
    "only-it": "лише це повідомлення",
    "state-current": "чинне",
    "state-superseded": "замінене",
    "state-disputed": "чинне, суперечливе",
    "chars": "{start}–{end}",
    "cell-legend": (
        "+ згода, підтримка, пропозиція або обіцянка · − відмова · ± за умови або можливо · ! "
        "вимога · ? не вирішено або невідомо · * суперечливо · ( ) у реєстрі зобов'язань"
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
    "independent-asserters": "твердять незалежні сторони: {parties}",
    "own-word": "слово того, про кого йдеться",
    "separate-reports": "те саме з окремих ланцюжків: {witnesses}",
    "one-report": "лише власні слова повідомлення",
    "one-asserter": "твердить одна сторона",
    "unnamed-only": "лише неназвані джерела",
    "unknowing": "той, хто твердить, каже, що не знає",
    "contradicted": "інше твердження заперечує",
    "contradicted-by-own-word": "заперечує той, про кого йдеться",
    "uncontradicted": "ніхто не заперечує",
}

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"

LOCATORS = {"point": "пункт", "points": "пункти", "paragraph": "абзац", "article": "стаття", "and": "і"}
