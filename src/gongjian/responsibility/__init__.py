"""The five ones: leader, team, plan in force, hand-overs, gaps."""
