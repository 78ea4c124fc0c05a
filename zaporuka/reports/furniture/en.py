"""Cues of page furniture in English. Patterns over folded fields: lower case, straight apostrophes."""

from __future__ import annotations

LISTS = (
    r"(?:also )?read (?:also|more|next|this next|on)", r"see (?:also|more)",
    r"(?:more )?related(?: (?:news|stories|articles|content|topics|coverage|reading|links))?",
    r"more on this(?: story| topic)?", r"more from(?: \w+){1,3}",
    r"more (?:news|stories|coverage|like this|in [a-z]+)",
    r"recommended(?: (?:for you|stories|reading|articles))?",
    r"you (?:may|might) (?:also )?(?:like|be interested in)", r"most (?:read|popular|viewed|shared)",
    r"trending(?: now)?", r"(?:latest|top|other|partner|breaking) (?:news|stories|headlines)",
    r"editors?'s? (?:picks?|choice)", r"(?:previous|earlier|past) (?:issues|editions|episodes)",
    r"also on \w+", r"further reading", r"don't miss", r"what to read next", r"in case you missed it",
    r"up next", r"sponsored (?:content|links|stories)", r"from our partners", r"watch(?: also| next| more)",
    r"in this article", r"on this topic",
)  # fmt: skip
"""Heads of lists of other items."""

STARTS = (
    r"(?:hash)?tags?(?: ?:|$)", r"keywords ?:", r"topics ?:", r"filed under", r"categor(?:y|ies) ?:",
    r"(?:stock |file |archive |cover |illustrative )?(?:photos?|photograph|image|picture|video|"
    r"screenshot|illustration)(?: ?:| credit| by | courtesy|: ?©| ©|/)",
    r"(?:stock|file|archive) (?:photo|image)", r"(?:photo|image|picture)s? (?:credit|source)",
    r"pictured ?:", r"credit ?:", r"authors? ?:",
    r"source ?: ?(?:https?://)?[\w.-]+\.[a-z]{2,10}(?:/\S*)?$",
    r"(?:reproduction|reprint(?:ing|s)?|republication|copying) (?:is |of |only |without |materials)",
    r"use of (?:site |any |our |these )?(?:materials|content)",
    r"(?:spotted|found|noticed|see|seen) (?:a |an )?(?:mistake|error|typo)",
    r"if you (?:have )?(?:spot|find|found|notice|see) (?:a |an )?(?:mistake|error|typo)",
    r"(?:this (?:is a |story is |article is |page is )?)?(?:developing|breaking) (?:news )?story",
    r"this (?:story|article|page|post|piece|report) (?:is being|has been|was|will be) (?:updated|"
    r"corrected|amended)",
    r"(?:we|this (?:web)?site|our site|our website) uses? (?:necessary |essential )?cookies",
    r"(?:accept|reject|manage|decline) (?:all|cookies)", r"(?:leave|post|add|write) a (?:comment|reply)",
    r"\d+ comments?", r"comments? ?\(\d+\)", r"comments? (?:are )?(?:closed|off)",
    r"(?:log|sign) (?:in|up)(?: (?:to|for|now|today|here|with)(?!\w)|$)",
    r"register(?: now| today| for| to |$)", r"create (?:an|a free) account", r"all rights reserved", r"©",
    r"copyright(?: |$)", r"advertis(?:e|ement|ing)(?:$| - | –)", r"sponsored(?: by|$)",
    r"(?:paid|partner) content", r"listen to (?:this|the) (?:article|story|episode|podcast)",
    r"\d+[ -]min(?:ute)?s? (?:read|listen)", r"reading time",
    r"(?:show|load|view|see) (?:more|all|comments)(?: |$|\()", r"print (?:this|page|article)?$",
    r"(?:e-?mail|send|share) (?:this|article|page|link|story|to a friend|tips?)",
    r"share(?: ?:| on | via |$)", r"copy link", r"subscribe(?: |$|!)", r"unsubscribe",
    r"follow (?:us|me|our|@|\w+ on )",
    r"(?:join|like|find|add|visit) (?:us (?:on|in|at)|our (?!allies|partners|troops))",
    r"support (?:us|our (?:work|journalis\w+|newsroom|reporting|team)|independent (?:journalism|"
    r"media)|quality journalism|the newsroom)(?!\w)",
    r"(?:become|be) (?:a|our) (?:member|patron|supporter|subscriber)", r"donate(?: |$)",
    r"stay (?:with us|tuned|informed|connected|up to date)",
    r"get (?:our|the latest (?:news|updates|stories)|the best of|unlimited|breaking news|"
    r"full access|the app|in touch)",
    r"download (?:our|the) (?:app|free)", r"sign up", r"is this page useful",
    r"was this (?:article|page|helpful|story)", r"report a (?:problem|mistake|bug|typo)",
    r"you (?:received|are receiving|have received|got) this (?:e-?mail|newsletter|message)",
    r"view (?:in|this e-?mail in)(?: your)? browser", r"skip to (?:main )?(?:content|navigation)",
    r"\(?(?:additional )?(?:reporting|writing) by .{2,120}(?:editing|edited) by", r"our standards ?:",
    r"(?:editor'?s?'?|editorial) note", r"note to readers", r"(?:terms|conditions) of (?:use|service)",
    r"privacy (?:policy|notice)", r"click here", r"the (?:views|opinions) expressed",
    r"want (?:more (?:news|stories|like)|to read more|the latest)",
    r"our (?:channel|newsletter|telegram|app)(?: |$)",
    r"enjoy(?:ed|ing)? (?:this|our) (?:article|story|newsletter|content|piece|post)",
    r"have a (?:tip|story|question)", r"continue reading",
    r"(?:this|your) (?:article|content) is for subscribers",
    r"for more (?:news|stories|on this|information),? (?:visit|follow|see|go|subscribe)",
    r"(?:story|article) continues (?:below|after)", r"(?:press|media) (?:enquiries|inquiries|contacts?) ?:",
    r"image description",
)  # fmt: skip
"""How a field of furniture begins."""

WHOLE = (
    "breaking", "breaking news", "urgent", "flash", "just in", "more to follow", "developing",
    "share", "tweet", "post", "print", "email", "e-mail", "comment", "comments", "copy link", "link",
    "save", "bookmark", "gift", "gift this article", "tags", "advertisement", "advertising", "ad", "menu",
    "search", "home", "homepage", "log in", "login", "sign in", "sign up", "register", "subscribe",
    "subscribe now", "subscribe today", "newsletter", "newsletters", "rss", "live", "contact us",
    "about us", "contact", "about", "privacy", "terms", "cookies", "help", "yes", "no", "like", "reply",
    "follow", "donate", "support us", "read more", "more", "next", "previous", "back", "back to top", "top",
    "listen", "watch", "skip to content", "skip to main content", "accept", "accept all", "reject",
    "reject all", "manage", "view in browser", "unsubscribe", "show more", "load more", "close",
    "open in app", "add as preferred source", "all news", "play", "getty images", "via getty images",
)  # fmt: skip
"""Fields that are furniture when nothing else stands in them."""

ANYWHERE = (
    r"ctrl ?\+ ?enter", r"(?:updates|refreshes) automatically", r"all rights reserved",
    r"without (?:prior )?(?:written )?permission", r"may not be (?:published|reproduced|republished)",
    r"(?:link|hyperlink) (?:to .{1,40} )?(?:is )?(?:required|mandatory)",
    r"sign up (?:to|for) (?:our|the|a) ", r"subscribe to (?:our|the) ", r"our (?:privacy|cookie) policy",
    r"preferred source on google",
)  # fmt: skip
"""What makes a short line furniture wherever in it it stands."""

CALLS = (
    "subscribe", "follow", "join", "sign", "share", "support", "read", "listen", "watch", "get", "download",
    "click", "tap", "donate", "like", "send", "write", "ask", "email", "find", "stay", "become", "visit",
    "tell", "add",
)  # fmt: skip
"""Verbs that call on the reader."""

OURS = (
    r"\bus\b", r"\bour\b", r"newsletter", r"inbox", r"\bapp\b", r"e-?mail\b", r"podcast", r"\bchannel\b",
    r"notifications?", r"patron", r"\bdonat",
)  # fmt: skip
"""What such a call is about."""

SECTIONS = (
    "world", "politics", "ukraine", "war", "war in ukraine", "news", "europe", "us", "us news", "uk",
    "uk news", "uk politics", "economy", "business", "defence", "defense", "security", "opinion",
    "analysis", "interview", "sport", "sports", "culture", "science", "technology", "society", "world news",
    "latest news", "latest", "top stories", "breaking news", "russia", "russia-ukraine war", "ukraine war",
    "international", "diplomacy", "exclusive", "features", "national", "middle east", "global",
    "foreign policy", "military", "explainer", "live",
)  # fmt: skip
"""Labels of a site's sections, standing alone above a report."""

EXTRAS = (
    r"(?:last )?updated", r"modified", r"reading time", r"\d+[ -]min(?:ute)?s?(?: read| listen)?$",
    r"\d+ comments?", r"comments? ?[:(]?\d*$", r"\d[\d, ]* views?", r"share$", r"print$", r"listen$",
)  # fmt: skip
"""What follows a date stamp on its line and is not part of it."""
