"""Help for firms: taking up work again after an epidemic, needs and measures, policies."""
