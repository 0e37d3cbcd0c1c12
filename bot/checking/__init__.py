"""A colleague's message against the sources: its text, and what came of it in words, pages and lines."""
