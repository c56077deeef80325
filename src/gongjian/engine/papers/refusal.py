class PaperRefused(ValueError):
    """`code`: empty, too_many_bytes, neither, old_office, encrypted, macros, embedded, calls_out, bomb, damaged; or one of a
    drawing's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
