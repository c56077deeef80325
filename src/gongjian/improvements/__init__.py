"""Best of the best: alternatives weighed by named reviewers."""
