"""What a team changes while the bot runs, what is kept of it, and what it may ask for."""
