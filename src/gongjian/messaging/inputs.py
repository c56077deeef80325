from datetime import time

from gongjian.core.inputs import Input


class ChangeWishes(Input):
    mail_digest: bool = True
    mail_at_once: bool = True
    digest_at: time = time(7, 30)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(7, 30)
    quiet_on_free_days: bool = True
