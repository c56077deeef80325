"""What programs read of this feature."""
