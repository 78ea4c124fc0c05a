"""The parameters of addresses, as they are described and checked everywhere."""

from __future__ import annotations

from typing import Annotated, Literal

from litestar.params import Parameter

_DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"

At = Annotated[
    str | None, Parameter(pattern=_DAY, description="The state on a day (EDTF day, month or year).")
]
Known = Annotated[
    str | None, Parameter(pattern=_DAY, description="Only what had been published by the end of a day.")
]
Since = Annotated[str | None, Parameter(pattern=_DAY, description="What has come since the end of a day.")]
From = Annotated[str | None, Parameter(pattern=_DAY, description="Known from the first of a day on.")]
Until = Annotated[str | None, Parameter(pattern=_DAY, description="Known by the end of a day.")]
Words = Annotated[
    str | None, Parameter(max_length=400, description="Words, each in any inflected form; all must occur.")
]
Slug = Annotated[str | None, Parameter(max_length=200)]
PageNumber = Annotated[int, Parameter(ge=1, le=10_000, description="The page of a list.")]
Kind = Literal["", "claim", "event", "statement"]
SubjectKind = Literal["", "component", "instrument", "issue"]
