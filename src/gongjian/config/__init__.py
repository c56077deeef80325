"""Settings, addresses, health, checks and the command line: the top of the house."""
