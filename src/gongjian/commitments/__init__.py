"""Weekly nodes and promises, constraints, the look-ahead, PPC and TMR (Last Planner)."""
