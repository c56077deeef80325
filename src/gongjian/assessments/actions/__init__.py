"""Changes to accounts, stages and cadres' records."""
