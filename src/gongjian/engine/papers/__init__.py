"""Papers that somebody hands in: PDFs and pictures made plain, Word and Excel files looked through and kept as they came."""

from gongjian.engine.drawings import MOST_BYTES
from gongjian.engine.papers.reading import MOST_PAGES, Paper, read_paper
from gongjian.engine.papers.refusal import PaperRefused

__all__ = ["MOST_BYTES", "MOST_PAGES", "Paper", "PaperRefused", "read_paper"]
