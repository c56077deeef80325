"""Official notices: a numbered register, papers in GB/T 9704-2012 form, a public page that verifies them."""
