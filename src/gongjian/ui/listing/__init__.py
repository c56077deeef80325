"""Every list of the program: declared once, its whole state in the address. See docs/reference/ui-components.md."""

from gongjian.ui.listing.columns import BulkAction, Column
from gongjian.ui.listing.filters import ChoiceFilter, DateFilter, Filter, TextFilter
from gongjian.ui.listing.listing import BoundListing, Listing

__all__ = ["BoundListing", "BulkAction", "ChoiceFilter", "Column", "DateFilter", "Filter", "Listing", "TextFilter"]
