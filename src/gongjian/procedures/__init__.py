"""Permits and their papers: the catalogue, what each project needs, whose clock runs, what a permit holds up."""
