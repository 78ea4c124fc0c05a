"""Names under which a report gives its own address: fields of front matter, and labels of a line."""

from __future__ import annotations

FIELDS = (
    "canonical", "canonical_url", "canonicalurl", "og:url", "permalink", "url", "link", "page_url",
    "original_url", "original-url", "source_url", "source-url", "sourceurl", "address", "source", "guid",
)  # fmt: skip
"""Fields of front matter, in lower case, the surest first; one whose value is no address is passed over."""

LABELS = (
    "url", "link", "permalink", "address", "original url", "посилання", "адреса", "адреса сторінки",
    "постійне посилання", "ссылка", "адрес", "адрес страницы", "постоянная ссылка", "lien", "lien permanent",
    "adresse",
)  # fmt: skip
"""Labels of a line that gives the page's own address; a “source” is often another one's, and is none."""
