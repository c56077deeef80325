"""Who answers for what: two-way account of the week, stage and annual assessment, the cadre's record."""
