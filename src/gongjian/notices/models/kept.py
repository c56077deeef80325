"""Supervision orders as they stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.notices.models.orders import Order
from gongjian.notices.states import OrderState, Step
from gongjian.projects.models import KeptRow


class KeptOrder(KeptRow):
    """What changes of an order; what was issued stands on the order for good."""

    SUBJECT = "order"

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=OrderState)
    step = models.CharField(max_length=10, choices=Step)
    proposed_step = models.CharField(max_length=10, choices=Step, blank=True)

    def __str__(self) -> str:
        return str(self.order)
