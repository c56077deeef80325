"""Schedules of projects: activities and links, versions to compare with, progress, recovery studies asked for and adopted."""
