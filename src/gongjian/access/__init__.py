"""Roles, places, the permission matrix and the decision. Pure: no database, no clock, no request."""
