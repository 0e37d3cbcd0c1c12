"""What people are shown on a terminal or in a pipe."""
