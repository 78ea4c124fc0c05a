"""Українська: що стіл каже про раннє попередження, покриття й навчання."""

from __future__ import annotations

TEXTS = {
    "coverage": "Покриття",
    "coverage-at": "Реєстр станом на",
    "coverage-years": "Це не день від {first} до {last} року: {day}",
    "coverage-map": "Теплова карта",
    "coverage-map-lead": (
        "Найсильніше з того, що хтось зобов’язаний зробити, за видом інциденту і тим, чия відповідальність. "
        "Кожна клітинка веде до свого випадку й положень за ним; «+ ?» каже, що є ще й не визначене. "
        "Зобов’язують лише право і дане слово."
    ),
    "coverage-nothing": "нічого не належить",
    "coverage-papers": "Папери: {papers}",
    "indicators": "Раннє попередження",
    "indicators-short": "Попередження",
    "indicators-none": "У цьому реєстрі немає індикаторів (indicators.yaml), тож рахувати нічого.",
    "indicators-alerts": "Тривоги",
    "indicators-no-alert": "Жоден тиждень не дав тривоги.",
    "indicators-chart": "Тиждень за тижнем",
    "indicators-alt": "Графік: скільки нарахував кожен індикатор за тижнями. Таблиці нижче кажуть те саме.",
    "indicators-latest": "останній тиждень: {state}",
    "indicators-weeks": "{title}: тиждень за тижнем",
    "indicators-more": "Цього тижня нараховано ще {count}.",
    "indicators-earlier": "Ще {count} раніших тривог не показано; виберіть вище раніший день.",
    "exercises": "Навчання",
    "exercises-lead": "Сценарії, які розігрують над реєстром, яким він є тепер, ввідна за ввідною.",
    "exercise-start": "Перед початком",
    "exercise-now": "Що надходить тепер",
    "exercise-step": "Крок {step} з {last}",
    "exercise-steps": "Усі кроки",
    "exercise-steps-below": "Далі",
    "exercise-report": "Звіт за підсумками",
    "exercise-unsound": "Над цим реєстром його не розіграти: {fault}",
    "no-exercise": "Сценарію з такою назвою немає: {id}",
    "no-step": "Кроку {step} немає; останній – {last}",
}

COUNTS: dict[str, dict[str, str]] = {
    "injects-n": {"one": "{n} ввідна", "few": "{n} ввідні", "many": "{n} ввідних", "other": "{n} ввідної"},
    "times-n": {"one": "{n} раз", "few": "{n} рази", "many": "{n} разів", "other": "{n} раза"},
}
