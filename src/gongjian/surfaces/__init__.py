"""The ways in: form base, REST, command line. All of them run actions."""
