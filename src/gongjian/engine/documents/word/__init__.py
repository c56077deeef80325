"""docx by python-docx, for offices that finish a notice in Word or WPS."""

from gongjian.engine.documents.word.writer import to_docx

__all__ = ["to_docx"]
