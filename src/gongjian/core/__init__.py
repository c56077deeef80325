"""The kernel: actions, events, states, refusals, actors, the outbox and the record nobody can bend."""
