"""Page furniture: what a scraped text has from its page and not from its report; tables a language."""
