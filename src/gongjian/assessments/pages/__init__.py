"""Pages of accounts, stages and cadres' records."""
