"""English: what the desk says where people come in, decide and correct."""

from __future__ import annotations

TEXTS = {
    "fault-403": "Not allowed",
    "fault-409": "Not done",
    "fault-429": "Too often",
    "go-back": "Back to where you were",
    "not-your-role": "Your role does not allow this.",
    "not-from-here": "This did not come from a page of this desk, so it was not done.",
    "sign-in-first": "Sign in first.",
    "sign-in": "Sign in",
    "sign-out": "Sign out",
    "sign-in-wrong": "No open account has this name and this password.",
    "sign-in-wait": "Too many failed tries. Try again in {time}.",
    "sign-in-help": "Whoever keeps this desk opens accounts and sets new passwords.",
    "your-name": "Name",
    "your-password": "Password",
    "you": "You",
    "you-here": "Whoever sits at this machine",
    "you-role": "Role: {role}.",
}

COUNTS = {
    "seconds-n": {"one": "{n} second", "other": "{n} seconds"},
}

TERMS = {
    "may": {
        "reader": "reader (reads everything)",
        "analyst": "analyst (also corrects readings and proposes)",
        "approver": "approver (also decides on proposals)",
        "admin": "admin (may do everything)",
    },
}
