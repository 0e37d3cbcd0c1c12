"""What a channel watches: how an answer changed, whether that is news, and who is told."""
