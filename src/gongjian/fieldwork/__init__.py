"""Work on site: photos, the daily report, two huddles a day, the on-site office."""
