"""Districts, units, persons, posts held from–to, and signing in."""
