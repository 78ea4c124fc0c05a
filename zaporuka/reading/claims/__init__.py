"""Claims: what a report asserts about the parts of the system that the ledger describes."""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Mentions
from zaporuka.reading.claims.ground import Ground
from zaporuka.reading.claims.read import ClaimReader
from zaporuka.reading.claims.tools import tools_of
from zaporuka.reading.document import Document
from zaporuka.reading.record import Claim, Statement
from zaporuka.reading.statements import Draft

__all__ = ["find_claims"]


def find_claims(
    document: Document,
    mentions: Mentions,
    drafts: list[Draft],
    statements: Sequence[Statement],
    knowledge: Knowledge,
) -> tuple[Claim, ...]:
    """Find the claims of a report: subject, predicate, value, evidence, condition and who asserts them.

    `statements` are the finished `drafts`, one for one; a claim names the one that it stands in. Nothing
    is claimed in a language that has no table. Spans lie in the document's text.
    """
    tools = tools_of(knowledge, document.language.code)
    if tools is None:
        return ()
    number_of = {id(draft): number for number, draft in enumerate(drafts[: len(statements)])}
    ground = Ground(document, mentions, drafts, knowledge, tools)
    claims: dict[tuple[str, str, str, str | None, int], Claim] = {}
    for found in ClaimReader(ground, drafts).read():
        by = found.by[0] if found.by else None
        sentence = document.sentence_of[found.at]
        key = (found.subject, found.predicate, str(found.value), by, sentence)
        if key in claims:
            continue
        inner = ground.holders.said_by(found.at)
        claims[key] = Claim(
            subject=found.subject,
            predicate=found.predicate,
            value=found.value,
            evidence=document.span(found.first, found.last),
            by=by,
            condition=None if found.condition is None else document.span(*found.condition),
            statement=None if inner is None else number_of.get(id(inner)),
        )
    return tuple(claims.values())
