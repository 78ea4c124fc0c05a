"""The views: what the register holds, as rows, and the rows as text, Markdown, HTML or JSON."""
