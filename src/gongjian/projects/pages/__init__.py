"""Pages of campaigns and projects. Upper features plug their tabs into the project file by `register_tab`."""

from gongjian.projects.pages.campaigns import campaign
from gongjian.projects.pages.file import project_file
from gongjian.projects.pages.list import projects
from gongjian.projects.pages.request import campaign_of_request
from gongjian.projects.pages.tabs import Tab, register_header, register_tab

__all__ = ["Tab", "campaign", "campaign_of_request", "project_file", "projects", "register_header", "register_tab"]
