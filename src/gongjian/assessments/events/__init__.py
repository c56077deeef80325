"""Events of accounts, stages and cadres' records."""
