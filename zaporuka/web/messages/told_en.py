"""English: who may be told what, and notes."""

from __future__ import annotations

TEXTS = {
    "tlp-RED": "for these persons only",
    "tlp-AMBER+STRICT": "for the organisation only",
    "tlp-AMBER": "for the organisation and its clients",
    "tlp-GREEN": "for the community",
    "tlp-CLEAR": "for everyone",
    "tlp-lens": "Show only what may be passed on under",
    "tlp-lens-off": "Show all that I may read",
    "you-circle": "Circle: {circle}.",
    "marking": "To whom it may be told",
    "mark-none": "Nobody has marked this report: it is news, TLP:CLEAR.",
    "mark-change": "Mark it",
    "mark-label": "Label (Traffic Light Protocol 2.0)",
    "mark-for": "With TLP:RED: for whom, one name a line",
    "mark-reason": "Why (needed to let more people be told)",
    "mark-set": "Mark",
    "mark-no-label": "Not a label of TLP 2.0: {value}",
    "mark-name": "TLP:RED is for persons: name them.",
    "mark-nobody": "No open account has the name {name}.",
    "mark-not-yours": "With {tlp} you could not read it yourself any more.",
    "mark-widen-role": "Letting more people be told is for an approver.",
    "mark-widen-reason": "Letting more people be told needs a reason: who allowed it?",
    "inbox-disclose": (
        "It rests on reports marked {tlp}. The ledger bears no marking and "
        "is read by everyone: what it will say may be told to everyone."
    ),
    "inbox-disclose-needed": (
        "It rests on reports marked {tlp}: tick that what the ledger will say may be told to everyone."
    ),
    "notes": "Notes",
    "notes-lead": "What people here have written on reports, subjects and actors.",
    "notes-file": "As a file",
    "notes-none": "There is no note that you may read.",
    "notes-more": "Earlier notes: {count}.",
    "notes-all": "All notes",
    "note-write": "Write a note",
    "note-words": "Note",
    "note-keep": "Keep",
    "note-withdraw": "Withdraw",
    "note-on-nothing": "There is nothing of this name to write on: {name}",
    "note-gone": "There is no such note.",
    "note-not-yours": "A note is withdrawn by who wrote it, or by an approver.",
    "note-length": "A note has 1 to 4,000 characters.",
}

TERMS = {
    "circle": {
        "organisation": "the organisation (TLP:AMBER+STRICT and wider)",
        "client": "its clients (TLP:AMBER and wider)",
        "community": "the community (TLP:GREEN and wider)",
        "public": "everyone (TLP:CLEAR)",
    },
}
