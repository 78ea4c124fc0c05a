"""The desk's own words, one table module a language, all with the same keys."""
