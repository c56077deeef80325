"""What the actions of this feature are given."""
