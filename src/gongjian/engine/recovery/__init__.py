"""Winning time back: the cheapest set of measures that meets a deadline under shared crews, with a proof of its price."""
