"""From what a member writes to a question, and from an answer to messages within Discord's limits."""
