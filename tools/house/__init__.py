"""The house rules that no linter knows, as functions over a tree: each takes the root and yields findings.

`python3 run.py check house` prints them; tests/architecture runs them and plants a violation of every one.
"""
