"""The forms that pages send: their fields as plain text, bounded."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.exceptions import ClientException

from zaporuka.web.twins import AnyRequest

FORM_SIZE = 256 * 1024
"""A form has so many bytes at most."""


async def form_of(request: AnyRequest) -> Mapping[str, str]:
    """Give the fields of a form, the first of each name, with plain line breaks; files are left out."""
    try:
        given = await request.form()
    except (ValueError, LookupError) as error:
        raise ClientException("not a form", extra={"say": "not-a-form"}) from error
    found: dict[str, str] = {}
    for name, value in given.multi_items():
        if isinstance(value, str):
            found.setdefault(name, value.replace("\r\n", "\n").replace("\r", "\n"))
    return found
