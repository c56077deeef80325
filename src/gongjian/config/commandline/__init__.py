"""The command line: a table of names; each command is loaded only when it is called."""
