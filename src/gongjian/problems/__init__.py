"""Problems: raised, held with a clock, climbing when it runs out, solved, confirmed by the one who raised them."""
