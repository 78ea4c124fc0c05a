"""Exercises played together at the desk: the table they are kept on, its screens, decisions and stream."""
