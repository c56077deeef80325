"""`python -m gongjian …` is the command `gongjian …`."""

import sys

from gongjian.config.commandline.dispatch import main

if __name__ == "__main__":
    sys.exit(main())
