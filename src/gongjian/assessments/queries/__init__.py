"""Reading accounts, stages and cadres' records."""
