"""The parameters of addresses, as they are described and checked everywhere."""

from __future__ import annotations

from typing import Annotated, Literal

from litestar.params import PathParameter, QueryParameter

_DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"

At = Annotated[
    str | None, QueryParameter(pattern=_DAY, description="The state on a day (EDTF day, month or year).")
]
Known = Annotated[
    str | None, QueryParameter(pattern=_DAY, description="Only what had been published by the end of a day.")
]
Since = Annotated[
    str | None, QueryParameter(pattern=_DAY, description="What has come since the end of a day.")
]
From = Annotated[str | None, QueryParameter(pattern=_DAY, description="Known from the first of a day on.")]
Until = Annotated[str | None, QueryParameter(pattern=_DAY, description="Known by the end of a day.")]
Words = Annotated[
    str | None,
    QueryParameter(max_length=400, description="Words, each in any inflected form; all must occur."),
]
Slug = Annotated[str | None, QueryParameter(max_length=200)]
PageNumber = Annotated[int, QueryParameter(ge=1, le=10_000, description="The page of a list.")]
Kind = Annotated[
    Literal["", "claim", "event", "statement"], QueryParameter(description="What was read in the report.")
]
SubjectKind = Annotated[
    Literal["", "component", "instrument", "issue"], QueryParameter(description="The kind of subject.")
]
Name = Annotated[str, PathParameter(description="The name of what is asked for, as other pages give it.")]
