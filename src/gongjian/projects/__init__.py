"""Campaigns, projects, their targets and investment figures."""
