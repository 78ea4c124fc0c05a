"""English: what the desk says of early warning, coverage and exercises."""

from __future__ import annotations

TEXTS = {
    "coverage": "Coverage",
    "coverage-at": "The ledger as of",
    "coverage-years": "Not a day of the years {first} to {last}: {day}",
    "coverage-map": "Heat map",
    "coverage-map-lead": (
        "The strongest that anybody owes, by kind of incident and how it is attributed. Each cell leads "
        "to its case and the clauses behind it; “+ ?” says that more is undetermined. "
        "Only law and a given word bind."
    ),
    "coverage-nothing": "nothing owed",
    "coverage-papers": "Papers: {papers}",
    "indicators": "Early warning",
    "indicators-short": "Early warning",
    "indicators-none": "This ledger has no indicators (indicators.yaml), so there is nothing to count.",
    "indicators-alerts": "Alerts",
    "indicators-no-alert": "No week was an alert.",
    "indicators-chart": "Week by week",
    "indicators-alt": "Chart: what each indicator counted, week by week. The tables below say the same.",
    "indicators-latest": "latest week: {state}",
    "indicators-weeks": "{title}: week by week",
    "indicators-more": "{count} more were counted in this week.",
    "indicators-earlier": "{count} earlier alerts are not shown; choose an earlier day above.",
    "exercises": "Exercises",
    "exercises-lead": "Scenarios that are played over the ledger as it is now, inject by inject.",
    "exercise-start": "Before it begins",
    "exercise-now": "What comes now",
    "exercise-step": "Step {step} of {last}",
    "exercise-steps": "All steps",
    "exercise-steps-below": "Further",
    "exercise-report": "After-action report",
    "exercise-unsound": "It cannot be played over this ledger: {fault}",
    "no-exercise": "No scenario of this name is shipped: {id}",
    "no-step": "There is no step {step}; the last is {last}",
}

COUNTS: dict[str, dict[str, str]] = {
    "injects-n": {"one": "{n} inject", "other": "{n} injects"},
    "times-n": {"one": "{n} time", "other": "{n} times"},
}
