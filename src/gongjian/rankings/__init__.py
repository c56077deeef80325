"""The weekly evaluation: facts frozen, drafted, replied to, signed, published, corrected without erasing."""
