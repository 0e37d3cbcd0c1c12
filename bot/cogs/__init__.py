"""What can be done with Caveat in Discord. A cog talks to Discord and hands everything else to the desk."""
