"""Catalogues of what is looked at on a site, rounds that hang on a filed plan, findings put right and checked again."""
