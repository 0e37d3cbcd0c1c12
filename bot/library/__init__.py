"""The articles as people look through them: lists, and one article in detail."""
