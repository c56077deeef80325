"""Who is told what, by which channel, when: one calm digest a day, at once only for "you must act", quiet hours."""
