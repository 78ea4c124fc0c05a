"""Cues of page furniture that no language owns: names of networks and aggregators, counters, signs."""

from __future__ import annotations

NETWORKS = (
    "facebook", "фейсбук", "twitter", "твіттер", "твиттер", "telegram", "телеграм", "телеграмі", "viber",
    "вайбер", "whatsapp", "ватсап", "instagram", "інстаграм", "инстаграм", "linkedin", "pinterest",
    "reddit", "messenger", "youtube", "ютуб", "tiktok", "тікток", "тикток", "threads", "bluesky",
    "mastodon", "signal", "discord", "flipboard", "вконтакте", "одноклассники", "google news",
    "google новини", "google новинах", "google новости", "google actualités", "apple news", "spotify",
    "apple podcasts", "дзен", "patreon", "e-mail", "email", "gmail", "x", "fb", "tg", "vk", "copy link",
    "rss", "skype", "wechat", "substack",
)  # fmt: skip
"""Networks and services that pages share to or can be followed on."""

AND = frozenset(
    ("та", "і", "й", "и", "and", "et", "&", "або", "или", "or", "ou", "в", "у", "на", "on", "sur", "in", "to")
)
"""Words that join them."""

COUNTERS = "👁💬👍👎❤🔥🔗📲🔔✉📩"
"""Signs that stand for a reaction or a count on a page."""
