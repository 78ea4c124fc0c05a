"""Predicates: who the subject of a verb is, and whether what it tells has happened."""

from __future__ import annotations

from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import GENITIVE, INSTRUMENTAL, Group
from zaporuka.reading.events.scene import Scene

OCCURRED, ONGOING, PLANNED, DENIED = "occurred", "ongoing", "planned", "denied"
_NEAR = 3
_REACH = 6  # clauses


def status_of(scene: Scene, clause: Clause, verb: int) -> str | None:
    """Return the status that a verb gives to what it tells; `None` where it tells of no event.

    An infinitive counts under a verb of plan only; what is wished, possible, asked or a condition does not.
    """
    table = scene.table
    if clause.kind == "condition" or asked(scene, clause) or scene.low(clause.first) in table.irreal:
        return None
    low = [scene.low(position) for position in clause.tokens()]
    if any(word in table.particles for word in low):
        return None
    form = finite(scene.document, verb)
    if form is None:
        above = _above(scene, clause, verb)
        if above is None or scene.low(above - 1) in table.negations:
            return None
        planned = scene.lemmas(above) & table.intend and not conditional(scene, clause)
        return PLANNED if planned else None
    if scene.low(verb - 1) in table.negations:
        return DENIED if scene.lemmas(verb) & table.happen else None
    if form.tense == "pres":
        return ONGOING
    if form.tense == "futr":
        return None if conditional(scene, clause) else PLANNED
    return OCCURRED


def conditional(scene: Scene, clause: Clause) -> bool:
    """Tell whether a condition stands in the sentence before a clause."""
    number = clause.number - 1
    while number >= max(0, clause.number - _REACH) and scene.clauses[number].sentence == clause.sentence:
        if scene.clauses[number].kind == "condition":
            return True
        number -= 1
    return False


def asked(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause is a question."""
    document = scene.document
    last = document.sentences[clause.sentence].last
    position = clause.last
    while position < last and document.tokens[position].text in "»”“\"'":
        position += 1
    return position < last and document.tokens[position].text.startswith("?")


def _above(scene: Scene, clause: Clause, infinitive: int) -> int | None:
    """Return the finite verb that an infinitive depends on: the nearest one before it, else one after."""
    before = [verb for verb in clause.verbs if verb < infinitive]
    if before:
        return before[-1]
    after = [verb for verb in clause.verbs if verb > infinitive]
    return after[0] if after else None


def sides_of(scene: Scene, clause: Clause) -> int:
    """Return three where a clause says that three sides are meant, else none."""
    return 3 if any(scene.lemmas(position) & scene.table.three for position in clause.tokens()) else 0


def subject_of(scene: Scene, clause: Clause, verb: int, *, dropped: bool = False) -> Group | None:
    """Return the group that is the subject of a verb of a clause.

    A relative clause without one takes what stands before it; with `dropped`, a subject left out is that of
    the clause or sentence before.
    """
    form = finite(scene.document, verb)
    plural = form is not None and form.number == "plur"
    found = _own_subject(scene, clause, verb, plural)
    if found is not None:
        return found
    if clause.kind == "relative":
        return _antecedent(scene, clause)
    if form is not None and form.person == "1per" and (teller := scene.teller(verb)) is not None:
        return teller
    if not dropped or _other_subject(scene, clause, verb) or (form is not None and form.tense == "impers"):
        return None
    number = clause.number - 1
    seen = 0
    while number >= max(0, clause.number - 2 * _REACH) and seen < _NEAR:
        earlier = scene.clauses[number]
        number -= 1
        if earlier.sentence < clause.sentence - 1:
            return None
        if earlier.kind in ("aside", "relative", "condition"):
            continue
        seen += 1
        group = _own_subject(scene, earlier, earlier.verbs[0] if earlier.verbs else earlier.first, plural)
        if group is not None:
            return group
    return None


def _own_subject(scene: Scene, clause: Clause, verb: int, plural: bool) -> Group | None:
    candidates = [group for group in scene.groups_in(clause) if group.subject and not scene.is_place(group)]
    if not candidates:
        return None
    if plural:
        many = [group for group in candidates if group.plural or group.collective or _pair(scene, group)]
        candidates = many or candidates

    def rank(group: Group) -> tuple[int, int]:
        return (
            0 if group.cases == 1 else 1,
            abs(group.first - verb) if group.first > verb else verb - group.last,
        )

    return min(candidates, key=rank)


def _other_subject(scene: Scene, clause: Clause, verb: int) -> bool:
    """Tell whether something before a verb that is no known actor may be its subject: “35 countries”."""
    for position in clause.tokens():
        if position >= verb:
            return False
        if scene.group_at[position] is None and scene.lemmas(position) & scene.table.collectives:
            return True
    return False


def _pair(scene: Scene, group: Group) -> bool:
    return any(scene.kind_of(slug) != "person" for slug in group.actors)


def _antecedent(scene: Scene, clause: Clause) -> Group | None:
    """Return the group right before a relative clause, where the relative word may be its subject."""
    document = scene.document
    head = next((p for p in clause.tokens() if scene.lemmas(p) & scene.table.relatives), None)
    if head is None or any(form.pos == "PREP" for form in document.forms(head - 1)):
        return None
    if not any(form.case == "nomn" for form in document.forms(head)):
        return None
    for position in range(clause.first - 1, max(clause.first - _NEAR - 1, -1), -1):
        group = scene.group_at[position]
        if group is not None:
            return group
    return None


def partners(scene: Scene, clause: Clause) -> list[Group]:
    """Return the groups that a clause names behind “with”: “with X”, “with colleagues from X”."""
    found = []
    table, document = scene.table, scene.document
    for group in scene.groups_in(clause):
        if group.preposition not in table.with_:
            continue
        if group.cases & INSTRUMENTAL:
            found.append(group)
            continue
        position = _before(scene, group)
        noun = position - 1
        while noun >= clause.first and not scene.lemmas(noun) & table.collectives:
            if noun < position - 2:
                break
            noun -= 1
        if noun < clause.first or not scene.lemmas(noun) & table.collectives:
            continue
        cases = {form.case for form in document.forms(noun)}
        left = noun - 1
        while left > clause.first and any(form.pos == "ADJF" for form in document.forms(left)[:1]):
            left -= 1
        if "ablt" in cases and scene.low(left) in table.with_ and group.cases & GENITIVE:
            found.append(group)
    return found


def _before(scene: Scene, group: Group) -> int:
    """Return the token of the preposition of a group."""
    position = group.start - 1
    while position > 0 and scene.low(position) != group.preposition:
        position -= 1
    return position


def governing(scene: Scene, clause: Clause, noun: int, kinds: frozenset[str]) -> int | None:
    """Return the verb (or participle) of a clause nearest to a noun that has one of the lemmas."""
    found = [
        position
        for position in clause.tokens()
        if scene.lemmas(position) & kinds and _verbal(scene, position)
    ]
    return min(found, key=lambda position: abs(position - noun)) if found else None


def _verbal(scene: Scene, position: int) -> bool:
    return any(
        form.pos in ("VERB", "ADJF", "PRTF", "PRTS", "INFN") for form in scene.document.forms(position)
    )
